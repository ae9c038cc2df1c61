// Package check reads a report and says where it contradicts itself: one fact with two values, one document under two
// numbers, a sum that does not come out, last year's year in next year's plan. It knows how official papers are
// written, and no place, number or document of any one office: what it holds a text against is the text itself, the law
// and, where there are any, the records of the office.
//
// A rule is a func in the table of rules.go. It reads the Paper and emits findings; Check orders them, gives each its
// quotes and key, and drops what says the same twice. What a rule reads from one block alone it reads through remember,
// so that a Checker reads a changed block only.
package check
