// Package exchange writes all records into one JSON file that a person can read and edit, and merges such a file back:
//
//	{
//	  "format": "thidua",     // always; a file without it is refused
//	  "version": 1,           // of this description; a newer one is refused
//	  "offices": [ … ], "units": [ … ], "recipients": [ … ], "documents": [ … ], "movements": [ … ],
//	  "clusters": [ … ], "decisions": [ … ], "proposals": [ … ], "meetings": [ … ], "stocks": [ … ],
//	  "reports": [ … ], "indicators": [ … ], "files": [ … ], "editions": [ … ], "roots": [ … ], "stamps": [ … ],
//	  "dismissals": [ … ], "code_keys": [ … ], "templates": [ … ], "profiles": [ … ], "certificates": [ … ]
//	}
//
// Every list may be left out. Export writes every field of every record. Movements, clusters, decisions and indicators
// stand in the order of entry, which lists and papers follow; the other kinds in the order of their natural keys; awards
// in the order of their decision's list.
//
// An import finds a record again by its natural key, given below for each kind (case and spacing do not matter), and
// changes the fields that the file has; a field left out stays as it is, in a new record empty; a list is replaced as a
// whole, but for awards; nothing is deleted. Importing a file twice does nothing the second time. IDs, revisions and
// times of change, and the audit trail, are the store's own and are not exchanged.
//
// Texts are Unicode, brought to NFC; those marked lines may hold line breaks. Days are "2025-02-12", "" for none; times
// "2025-02-12T08:30:00+07:00". Numbers are whole: money in đồng, points in hundredths. Forms are codes of package law:
// "giay-khen", "bang-khen", "ldtt", "cstdcs", "tt-ldtt", … A level is "state", "province", "district", "commune",
// "party" or "unit"; a recipient type "collective", "individual" or "household".
//
// A reference names another record of the file or of the database by its natural key; null names none:
//
//	a unit       {"name": "xã Ba Vinh"}, and "from" where the unit has a first day
//	a recipient  {"type", "name", "unit", "unit_name", "birth_year"}, those that are not empty
//	a document   {"symbol": "169/KH-UBND", "year": 2024, "issuer": "UBND huyện Ba Tơ"};
//	             without a symbol {"type", "date", "year", "issuer", "abstract"}
//	a movement   {"year": 2024, "slug": "nong-thon-moi"}
//	a cluster    {"year": 2024, "level": "district", "name": "Khối mầm non"}
//	a decision   {"number": "164/QĐ-UBND", "year": 2025, "level": "district"}; without a number {"slug": "…"}
//	a proposal   {"unit": {"name": "xã Ba Vinh"}, "submission": "Tờ trình số 12/TTr-UBND", "received": "2025-01-20"}
//
// A period is {"kind": "year", "from": 2024, "to": 2024}, {"kind": "school", "from": 2023, "to": 2024} or
// {"kind": "range", "from": 2021, "to": 2025}; all empty for none.
//
// # offices: the office as it was from one day to another. Key: from
//
//	from, to            first and last day of this version; "" from the beginning, still in force
//	name, short_name    «Ủy ban nhân dân huyện Ba Tơ», «UBND huyện Ba Tơ»
//	level               level of the office
//	superior, place     «UBND tỉnh Quảng Ngãi»; place of signing, «Ba Tơ»
//	letterhead          lines of the issuer's name: ["ỦY BAN NHÂN DÂN", "HUYỆN BA TƠ"]
//	department          standing body, «Phòng Nội vụ»
//	dept_symbol         «PNV»
//	council             «Hội đồng Thi đua - Khen thưởng huyện»
//	executors           who carries out a decision, as its last article names them
//	signers             [{name, title, mode, from, to}]; mode "", "KT.", "TL.", "TUQ.", "Q."
//	series              numbering: "type" one a type of document, "shared"
//	rounding            of bonuses to 10.000 đồng: "up", "nearest"
//	title_cap           warning cap on CSTĐCS among LĐTT, hundredths of a percent
//	symbol              end of the office's numbers, «UBND»; "" as its name says
//	issuers             [{body, name, superior, lines, symbol, collective, signers}]: bodies whose papers are not headed,
//	                    numbered or signed as the office's own fields say; body "office", "council", "department",
//	                    "emulation", "party"
//	quorum              members a meeting of the council needs, hundredths of a percent; 0 two thirds
//	vote_share          of all members that a case needs; 0 80 %
//	tsa                 address of the time-stamp server for signatures; "" none
//
// # units. Key: name, from
//
//	name                «xã Ba Vinh»
//	type                code of a unit type of package law: "commune", "agency", "school", …
//	level, block        level; khối, «xã, thị trấn»
//	from, to            first and last day
//	merged_into         reference to a unit
//	source, note        where the name comes from; remark
//
// # recipients: people, collectives and households with a lifetime of awards. Key: type, name, unit, unit_name, birth_year
//
//	type, honorific     recipient type; «Ông», «Bà», «Đại tá»
//	name, title         as decided; chức vụ
//	unit, unit_name     reference to a unit; the unit as printed where that differs
//	birth_year          0 not known
//	leader_class        "", "province", "department", "business", "deputy-head", "direct"
//	enterprise          true for a business
//	illustrative        true for a name that is no real person's
//	note                remark
//
// # documents: the register. Key: symbol, year, issuer; without a symbol type, date, year, issuer, abstract
//
//	type                «Kế hoạch», «Công văn», …
//	symbol, serial      «169/KH-UBND» and its number 169; "" and 0 for a paper cited without one
//	date, year          day, and its year or the year as cited
//	issuer, level       who issued it, of what level
//	abstract            trích yếu without «về»
//	way                 "out", "in", ""
//	note                remark
//
// # movements. Key: year, slug; written without a slug, the name
//
//	slug                short stable key, made from the name where it is left out
//	name, slogan        as launched
//	level               launching level
//	launched            reference to the launching document
//	parent              reference to the movement of a higher level that this one carries out
//	year, order         year of the report; place among the movements of its level
//	period, start, end  period; first and last day
//	scope               "", "nation", "province", "cluster", "unit"
//	method              "", "theme", "yearly"
//	basis               references to the basis documents, in printing order
//	results             [{label, value, unit, note}]; value as printed, «2.543»
//	models, narrative   lists of texts; narrative: paragraphs, lines
//	state               "running", "evaluating", "awarded", "ended", "mentioned"
//	award_line          opening words of its line of awards
//	in_report           section of the report that tells of it, by id
//	note                remark, lines
//
// # clusters. Key: year, level, name
//
//	year, name, level   year of the cluster, name, level that set it up
//	role                what the office is in it
//	launched            reference to the document that divides the clusters
//	members             [{unit, role, self_score, score, rank}]; role "head", "deputy", "member"; rank 0 not ranked
//	pledge, pledge_date what was agreed, lines; the day
//	criteria            [{group, name, max}]
//	nominations         list of texts
//	note                remark, lines
//
// # decisions. Key: number, year of the date (of the report without one), level; without a number the slug, and written
// without either the report's year and the subject
//
//	slug                stable key of a decision without a number
//	number, date        «164/QĐ-UBND»; "" not yet given
//	also                [{number, date}]: further decisions that together made these awards
//	subject             trích yếu without «Về việc»
//	basis               "decision"; "figure" awards reported without their decision; "total" a reported total
//	level, authority    level that decides; «Chủ tịch UBND huyện Ba Tơ»
//	signer              name; signer_title «CHỦ TỊCH»; sign_mode "", "KT.", "TL.", "TUQ.", "Q."
//	type                "cong-trang", "dot-xuat", "phong-trao", "cong-hien", "nien-han", "doi-ngoai", ""
//	office_type         the office's word, «thường xuyên», «chuyên đề», «đột xuất»
//	movement, cluster   references
//	group               row of the yearly summary, «giáo dục»
//	period, report_year period of the achievement; year whose report counts the awards
//	achievement         citation that all awards share, lines
//	form                usual form of its awards
//	legal_bases         whole lines «Căn cứ …»; empty: by law on the date
//	submission, fund    who proposed; what pays
//	counted             [{form, type, count, note}]: awards known only by number
//	state               "draft", "proposed", "issued", "revoked"
//	source, note        where it is told; remark, lines
//	awards              the named awards, below
//
// # awards, inside their decision. Key: the decision, type, form, name, title, unit, unit_name, recipient
//
//	order               place in the list, from 1 within the type; left out: at the end
//	recipient           reference to the lifetime record
//	type, honorific     recipient type; «Ông», «Bà»
//	name, title         as printed
//	unit, unit_name     reference; as printed, left out: the unit's name
//	form                left out: the decision's
//	citation            "": the decision's achievement; lines
//	amount              đồng, counts only with amount_fixed true; else by law
//	amount_fixed        true or false
//	certificate         number in the register of awards, unique in a year and form
//	decided_on          "": the decision's date
//	period, report_year all empty and 0: the decision's
//	state               "proposed", "decided", "printed", "handed-over", "revoked"
//	prints              times at which its certificate was printed
//	handed_over         day
//	illustrative        true for a name that is no real person's
//	note                remark, lines
//
// # proposals. Key: unit, submission, received
//
//	unit, submission    reference; «Tờ trình số 12/TTr-UBND»
//	received, complete  days
//	papers              list of texts
//	simplified          reason for the simplified procedure
//	asked               [{form, type, count, note}]
//	movement            reference
//	verdict, reason     "", "accepted", "returned"; why returned
//	decision            reference
//	report_year         year whose awards it asks for; left out: of the day received
//	note                remark
//
// # meetings of the council. Key: date, number
//
//	number, date, place «05/BB-HĐTĐKT», day, place
//	members, present    all members; those present
//	written             absent members who gave a written opinion
//	start, end          «08:00», «10:30»; "" not noted
//	attendees           [{name, title, attendance, reason}]; attendance "present", "written", "absent", "guest"
//	chair, secretary    names; chair_title, secretary_title
//	ballot              "", "open" by show of hands, "secret"
//	discussion          what was said, lines
//	votes               [{subject, form, for, against, recused, proposal}]; recused: names with «;» between them;
//	                    proposal: reference to the dossier
//	report_year         year whose awards it is about; left out: of the day
//	note                remark
//
// # stocks: blanks received, or counted at a stocktaking. Key: form, year, date, name, counting
//
//	form, year, date    what and when
//	name                of the blank, «A3»; "" the only one of its form
//	received            number of blanks; used, spoiled likewise, beside what the register of certificates knows
//	counting, counted   true for a stocktaking, and the number found
//	note                remark, lines
//
// # reports: the text of the annual report. Key: year
//
//	year, number, date  «12/BC-UBND»; "" not yet given
//	subject, occasion   trích yếu; line in brackets under it
//	opening, closing    [{bullet, text, unread}]; text with *italic*, **bold**, notes [^1] and fields, lines
//	sections            [{id, label, title, style, blocks, children, unread}]: the outline; children are sections again;
//	                    style "part", "roman", "arabic", "decimal", "letter", "star", "paren", "dash"
//	recipients          Nơi nhận, a line each
//	signer, sign_lines  name; lines above it
//	notes               [{mark, blocks}]
//	carried_from        year whose report this text began as, 0 for none
//	unread              [{text, settled}] of the report, a section, a block: sentences of that year not read since, lines;
//	                    settled: their years were gone through
//
// # indicators. Key: year, slug; written without a slug, the label
//
//	slug, year, label   short stable key; year; what is counted
//	value, unit         as printed, «3.118,79»; unit of measure
//	plan, growth        percent of plan; percent against the previous year
//	previous, period    previous year's value; what the value covers
//	domain              field it belongs to
//	movement            reference
//	where               section of the report, by id
//	estimate            true for an estimate
//	note                remark
//
// # files: what editions and stamps keep: {"hash", "after", "content"}
//
//	hash                SHA-256 of the whole file, hexadecimal; a record names a file by {"hash", "size"} in bytes
//	after               hash of an earlier file of the list that this one begins with; "" none
//	content             base64 of the file, or of what follows that earlier file
//
// # editions: reports and decisions as frozen and signed; once there they never change. Key: of, year, decision, number
//
//	of                  "report" or "decision"
//	year, decision      of the report; reference, null for a report
//	number, title       lần chốt; «Báo cáo năm 2024»
//	symbol, date        number and day on the paper
//	frozen, by          time, and who froze it
//	program             version of the program that set the paper
//	chain_seq           newest entry of the audit trail at that time, chain_hash its hash
//	pdf, content        the paper; its figures with their sources as JSON
//	signed              the signed paper, hash "" and size 0 while there is none
//	exact, received     true where it begins with the bytes of pdf; true where it was signed elsewhere and handed back
//	signed_at           time
//	signatures          [{role, name, issuer, at, time_source, level}]; role "person", "agency", ""
//
// # roots: authorities that the office trusts to name signers. Key: fingerprint of the certificate
//
//	pem                 the certificate, lines
//	note                remark
//
// # stamps: pictures of hand signatures and seals. Key: role, name
//
//	role, name          "person" or "agency"; of the signer or the office
//	image               PNG or JPEG
//	key, token          where the key was found the last time: .p12 file or PKCS#11 module; label of the token
//
// # dismissals: findings of the check that are let stand. Key: year, key
//
//	year, key, rule     of the report; of the finding
//	told, reason        the finding's message; why it is let stand
//	by                  who decided
//
// # code_keys: public keys of the lookup codes on certificates; the private ones are not exchanged. Key: public
//
//	public              Ed25519, base64
//	since               day
//
// # templates of certificates; lengths in hundredths of a millimetre. Key: name
//
//	name, title, base   short key; what lists show; template of the program that it began as
//	form                it is for; "" any
//	width, height       of the page
//	artwork             {on, left, top, right, bottom, scale, emblem_top, emblem_height, drum_middle, drum_radius}; scale
//	                    in ten-thousandths
//	blank               scan of the blank, a file
//	boxes               [{role, kind, x, y, w, h, size, least, leading, spacing, style, color, align, lines, printed,
//	                    stack, drop, text}]; size and least in hundredths of a point, leading in hundredths and spacing in
//	                    thousandths of an em; kind a recipient type or ""; printed true for what stands on the blank; text
//	                    lines
//
// # profiles: how a printer is adjusted. Key: printer, tray, stock
//
//	printer, tray       as the office calls them
//	stock               name of the blank
//	dx, dy              to the right and down, tenths of a millimetre
//	scale_x, scale_y    longer on 100 mm, tenths of a millimetre
//	note                remark
//
// # certificates: the register of numbers. Key: form, year, number
//
//	form, year, number  «012»; serial the number it begins with
//	name                recipient as last printed
//	state               "reserved", "printed", "spoiled", "handed-over", "revoked", "void"
//	steps               [{state, at, by, reason, stock, again}]: what happened, in order; again true for a reprint
//	handed_over, to     day; who took it
package exchange
