"""The API of forces' systems: `views` answer, `interface` gathers them, `document` describes them."""
