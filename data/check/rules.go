package check

// rule is one thing to look for.
type rule struct {
	id    string
	check func(p *Paper, emit func(Finding))
}

// rules in the order in which one that explains a fault better comes first.
var rules = []rule{}
