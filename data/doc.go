// Package data owns the records of the program: what each type holds, what may be saved, how records are kept in one
// file, found again, changed together with their audit trail, undone, backed up and checked.
//
// The file is a bbolt database. Every value under records, changes and edits is JSON; numbers inside keys are
// big-endian, so that keys sort as numbers do; 0 ends a text inside a key.
//
//	├── meta
//	│   ├── version : decimal text                 - schema version, see migrate.go
//	│   ├── undo    : seq(8)                       - changes up to here were written by an older schema: not undone
//	│   └── backup  : RFC 3339 time, space, seq     - of the last verified backup, with the change it ends with
//	├── records
//	│   └── <kind>                                 - the bucket's sequence is the last ID given; IDs are never reused
//	│       └── id(8) : JSON                       - the record
//	├── naturals
//	│   └── <kind> 0 <natural key> : id(8)         - see Record.NaturalKey
//	├── refs
//	│   └── <kind> 0 id(8) <kind> 0 id(8) : 1      - what is referred to, by what; also awards by recipient
//	├── years
//	│   └── <kind> 0 year(2) id(8) : 1             - records that belong to a year
//	├── lists
//	│   └── decision(8) rank(1) order(4) id(8) : <form> 0 <state>
//	│                                              - awards of a decision in the order of its list, counted without reading them
//	├── words
//	│   └── <folded word> 0 award(8) : 1           - words of an award's name, unit and title
//	├── certificates
//	│   └── <form> 0 <number> 0 award(8) : 1       - numbers of the register of awards
//	├── changes
//	│   └── seq(8) : JSON                          - audit trail: who, when, what, chained hash
//	├── edits
//	│   └── seq(8) n(4) : JSON                     - the change's edits: kind, ID, before, after
//	└── files
//	    └── SHA-256(32) : bytes                    - files that records keep, see File; never changed or removed
package data
