"""What a sentence leaves behind for those that follow."""
