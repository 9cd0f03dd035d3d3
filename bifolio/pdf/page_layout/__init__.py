"""What stands where on paper: heights, pages while they are filled, exhibits between paragraphs."""
