interface Input { a: string }
