// Package sample owns the worked example that ships inside the program: the year 2024 of huyện Ba Tơ, its register, its
// movements, decisions and report, so that a new officer sees a finished year before typing the first record. Facts and
// figures are those of the office's year; the report's sentences are written for the sample, and persons, like the list
// of decision 164/QĐ-UBND, are placeholders marked «tên minh họa».
//
// The records lie in JSON files, one record a line, in the shapes of package data. What names another record carries a
// key instead of an ID: documents and decisions by their "key", movements by "slug", units by "name". A line of
// awards.json is an award together with the lifetime record of who receives it. The report is Markdown with fields; its
// paragraphs are also the narratives of the movements whose sections they stand in, and the indicators of those sections
// are the movements' results.
package sample

// Year is the report year of the sample.
const Year = 2024
