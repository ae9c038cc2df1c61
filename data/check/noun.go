package check

import "strings"

// nounClass groups the things that are counted by how their counts may be added and compared.
type nounClass byte

const (
	otherThing nounClass = iota
	people               // người, học sinh, đảng viên: one may stand for another in a list of parts
	recipient            // tập thể, hộ
	generic              // trường hợp, lượt, giấy khen: a total of these has parts of other nouns
	money
	measure   // ha, tấn: may have decimals
	attribute // năm, sao, tuổi, lần: says what kind, counts nothing
)

// nouns are the counted things that the grammar knows, with their class; a noun outside of it is taken by its first word.
var nouns = nounTable()

// sameNoun are other words for a noun.
var sameNoun = map[string]string{"hộ gia đình": "hộ", "gia đình": "hộ", "hộ dân": "hộ", "đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "m2": "m²",
	"mét vuông": "m²", "m3": "m³", "mét khối": "m³", "km2": "km²", "hecta": "ha", "héc ta": "ha", "hécta": "ha", "mét": "m", "ki lô mét": "km",
	"kilômét": "km", "cây số": "km", "ngôi nhà": "nhà", "căn nhà": "nhà", "căn": "nhà", "nhân khẩu": "khẩu", "chiến sỹ": "chiến sĩ",
	"bác sỹ": "bác sĩ", "trường học": "trường", "suất quà": "suất", "phần quà": "suất", "đồng chí": "người", "cá nhân": "người",
	"giấy khen": "giấy khen", "hợp tác xã": "hợp tác xã", "htx": "hợp tác xã", "cuộc thanh tra": "cuộc"}

func nounTable() map[string]nounClass {
	table := map[string]nounClass{}
	for class, list := range map[nounClass]string{
		people: "nữ|người|cá nhân|đồng chí|em|cháu|học sinh|sinh viên|giáo viên|cán bộ|công chức|viên chức|lao động|đảng viên|hội viên|" +
			"đoàn viên|khẩu|nhân khẩu|nông dân|phụ nữ|trẻ|trẻ em|bệnh nhân|bác sĩ|bác sỹ|chiến sĩ|chiến sỹ|thành viên|đại biểu|công nhân|" +
			"thanh niên|bà mẹ|thí sinh|vận động viên|nghệ nhân|quần chúng|cbcc|cbccvc|cbcs|học viên|quân nhân|người lao động|" +
			"nhân viên|y sĩ|điều dưỡng|tuyên truyền viên|hòa giải viên|già làng|người dân|nhà giáo|cán bộ quản lý|quần chúng ưu tú",
		recipient: "tập thể|hộ|hộ gia đình|gia đình|hộ dân",
		generic: "trường hợp|lượt|đối tượng|giấy khen|bằng khen|danh hiệu|đơn vị|cơ quan|tổ chức|cơ sở|hồ sơ|lượt người|lượt hộ|điển hình|gương|" +
			"hình thức|giải thưởng|huy chương|phương tiện|hiện vật|hạng mục|gia súc|gia cầm|đề nghị|hình thức khen thưởng|lượt tập thể|điển hình tiên tiến",
		money: "đồng|đ|vnđ|vnd|usd",
		measure: "ha|hecta|héc ta|hécta|m|m2|m²|m3|m³|km|km2|km²|kg|g|tấn|tạ|yến|lít|kw|kwh|mw|mét|mét vuông|mét khối|ki lô mét|kilômét|cây số|" +
			"điểm|ngày công|tiêu chí",
		attribute: "năm|tháng|tuần|ngày|giờ|phút|giây|tuổi|sao|lần|độ|chiều|bậc|tầng|mùa|làn|năm tuổi|tháng tuổi|quý|thế hệ",
		otherThing: "xã|phường|thị trấn|thôn|bản|làng|tổ dân phố|khu dân cư|khu phố|ấp|buôn|huyện|tỉnh|đơn vị hành chính|đơn vị sự nghiệp|" +
			"cơ quan chuyên môn|trường|trường học|lớp|điểm trường|phòng học|nhóm trẻ|chi bộ|đảng bộ|tổ chức cơ sở đảng|sản phẩm|mô hình|" +
			"công trình|dự án|tuyến đường|tuyến|nhà|ngôi nhà|căn nhà|căn|vụ|vụ việc|vụ án|đơn|suất|suất quà|phần quà|cờ|cờ thi đua|huân chương|" +
			"kỷ niệm chương|quyết định|kế hoạch|văn bản|tin|bài|tin bài|buổi|cuộc|hội nghị|lớp tập huấn|sáng kiến|đề tài|giải|giải pháp|" +
			"chỉ tiêu|nhiệm vụ|nội dung|phong trào|khối|cụm|doanh nghiệp|hợp tác xã|htx|tổ hợp tác|trang trại|con|cây|máy|xe|bộ|cái|chiếc|" +
			"ca|đợt|phiên|kỳ họp|nghị quyết|hội|câu lạc bộ|trạm y tế|giường|giường bệnh|huy chương vàng|huy chương bạc|huy chương đồng|" +
			"xã, thị trấn|xã, phường|xã, phường, thị trấn|thôn, tổ dân phố|khối, cụm|cụm, khối|tập thể, cá nhân|biên chế|chỉ thị|công văn",
	} {
		for _, n := range strings.Split(list, "|") {
			table[n] = class
		}
	}
	return table
}

// stopWords end the words of a noun: what comes after them tells of the deed, the place or the time.
var stopWords = wordSet("của tại ở được đã đang và với cho do đạt chiếm tăng giảm có là trong trên theo so tham để vào từ nâng còn bị về đến gồm " +
	"lên xuống bao nhằm khi không năm dự tiếp hoàn hưởng đăng ký thuộc nhân tương cụ chia bằng vượt nhưng hoặc hay mà thì sẽ cần phải hiện trước sau " +
	"trị số tổng bình ước qua nhờ như nên rồi lại x kể tính cùng các những riêng")

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// noun reads the words from lexeme i on that say what is counted: the noun by its canonical name, its class, all its words
// and the lexeme after them.
func (s *sentence) noun(i int) (unit string, class nounClass, words []string, end int) {
	for end = i; end < len(s.lex) && len(words) < 8; end++ {
		l := &s.lex[end]
		if l.kind != lexWord || len(words) > 0 && stopWords[l.low] && !knownNoun(words, l.low) {
			break
		}
		if len(words) == 0 && stopWords[l.low] && nouns[l.low] != attribute && !knownNoun([]string{l.low}, s.word(end+1)) {
			break
		}
		words = append(words, l.low)
	}
	for n := min(4, len(words)); n > 0; n-- {
		name := strings.Join(words[:n], " ")
		if c, ok := nouns[name]; ok {
			if same := sameNoun[name]; same != "" {
				name = same
			}
			unit, class = name, c
			break
		}
	}
	if (unit == "" || unit == "nữ") && len(words) > 1 && (words[0] == "nữ" || words[0] == "nam") {
		if _, ok := nouns[words[1]]; ok || len(words) > 2 {
			u, c, _, _ := s.noun(i + 1)
			if c == people {
				return u, c, words, end
			}
		}
	}
	if unit == "nữ" {
		unit = "người"
	}
	if unit == "" && len(words) > 0 {
		unit = words[0]
	}
	return unit, class, words, end
}

// knownNoun tells whether a noun of the grammar goes on with a word that else would end it: «tổ chức cơ sở đảng».
func knownNoun(words []string, next string) bool {
	_, ok := nouns[strings.Join(words, " ")+" "+next]
	return ok
}

// unionAfter reads «tập thể, cá nhân» and «tập thể và cá nhân» where no number stands before the second noun; end is the
// lexeme after it, or i itself where nothing of the kind follows.
func (s *sentence) unionAfter(i int) (unit string, end int) {
	at := i
	if at < len(s.lex) && (s.lex[at].low == "," || s.lex[at].low == "và") {
		at++
	} else {
		return "", i
	}
	if at < len(s.lex) && s.lex[at].low == "và" {
		at++
	}
	if s.upper(at) {
		return "", i // «11 cá nhân, Quyết định số …»
	}
	unit, class, words, end := s.noun(at)
	if len(words) == 0 || nouns[unit] == attribute || class == money || class == measure {
		return "", i
	}
	if _, known := nouns[unit]; !known || end < len(s.lex) && (s.lex[end].kind == lexNumber || s.lex[end].low == ":") {
		return "", i
	}
	return unit, end
}

// joins tells whether a second noun may be counted together with the figure's: «xã, thị trấn», «tập thể và cá nhân», not
// «500 hồ sơ, giải quyết …», «12 hồ sơ, tổ chức …».
func (f *figure) joins(unit string) bool {
	person := func(c nounClass) bool { return c == recipient || c == people }
	c := nouns[unit]
	if unit == "tổ chức" && f.unit != "cơ quan" && f.unit != "đơn vị" && !person(f.class) {
		return false
	}
	return f.class == c || person(f.class) && person(c) || (f.unit == "cơ quan" || f.unit == "đơn vị" || f.unit == "tổ chức") || person(f.class) && c == generic || f.class == otherThing && nouns[f.unit] != otherThing
}
