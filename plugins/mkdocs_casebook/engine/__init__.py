"""The adapter to MkDocs and ProperDocs: nothing else knows them."""
