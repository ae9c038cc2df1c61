// Package sample owns the worked example that ships inside the program: the
// year 2024 of huyện Ba Tơ, its register, its decisions and its report, so that
// a new officer sees a finished year before typing the first record.
package sample

// Year is the report year of the sample.
const Year = 2024
