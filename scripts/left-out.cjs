// Stands where a package was left out that is loaded and never used.
module.exports = {}
