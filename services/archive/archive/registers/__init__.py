"""The registers: agreements reached, records of talks, treaties; each entry tied to its original and its place in it."""
