"""What narrows a claim: a region, a segment, a site."""
