"""One verdict per page: keep, improve, merge, redirect, remove, or a person's to decide."""
