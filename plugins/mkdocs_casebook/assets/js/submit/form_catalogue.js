// The sentences of the form in another language: exports/script_catalogue.py writes a site's own in the place of this.
export default {};
