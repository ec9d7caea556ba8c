"""Publishes tables as a release that readers see whole or not at all."""

from flows.publish.publisher import Published, publish
from flows.publish.verify import Problem, verify

__all__ = ["Problem", "Published", "publish", "verify"]
