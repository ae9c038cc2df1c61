// Package sample owns the worked example that ships inside the program: the year 2024 of huyện Ba Tơ, its register, its
// movements, decisions and report, so that a new officer sees a finished year before typing the first record. Facts and
// figures are those of the office's year; the report's sentences are written for the sample, and the list of decision
// 164/QĐ-UBND, of which only the numbers are known, is marked «tên minh họa».
//
// The records lie in files of package exchange, a record a line where it is short; the report is Markdown with fields,
// as package report reads it.
package sample

// Year is the report year of the sample.
const Year = 2024
