// What was told in one form is found by each other; what is not there is not shown; what nobody can
// have is refused.
#include "app/search.h"

#include <algorithm>
#include <random>

#include "app/emergency.h"
#include "app/folding.h"
#include "app/index_worker.h"
#include "app/purpose.h"
#include "app/refolding.h"
#include "app/world_test.h"
#include "domain/person/codes.h"

namespace ingang::app {
namespace {

using Forms = std::vector<std::string>;

class SearchTest : public World {
 protected:
  static SearchFor by_number(std::string text) {
    return {.identity_number = Personal{std::move(text)}, .purpose = "Syskon till ING"};
  }
  static SearchFor by_name(std::string name, int year) {
    return {.name = Personal{std::move(name)}, .birth_year = year, .purpose = "Syskon till ING"};
  }
  static SearchFor by_reference(std::string reference) {
    return {.reference = std::move(reference), .purpose = "Syskon till ING"};
  }
  std::vector<std::string> found(const SearchFor& sought, const access::Actor& actor = kSara) {
    const auto answer = Search(house()).find(sought, actor);
    EXPECT_TRUE(answer) << code_of(answer.error());
    std::vector<std::string> out;
    if (answer) {
      for (const auto& item : answer->list.items) out.push_back(item.reference);
    }
    std::ranges::sort(out);
    return out;
  }
  // Each of `told` reports is found by each form: those that are indexed, and those of the tail.
  void expect_found(std::vector<std::string> told, const std::vector<SearchFor>& forms,
                    const access::Actor& actor = kSara) {
    std::ranges::sort(told);
    ASSERT_TRUE(IndexWorker(house()).step(static_cast<std::uint32_t>(told.size() / 2)));
    for (std::size_t i = 0; i < forms.size(); ++i) {
      EXPECT_EQ(found(forms[i], actor), told) << "form " << i;
    }
  }
  report::Content with_number(const person::Number& number) {
    auto told = content();
    told.child.identifiers.push_back({.number = number});
    return told;
  }
  LocalDate today() { return stockholm(clock_.now()).date; }
};

const Forms kPersonnummer{"201203159825",
                          "20120315-9825",
                          "120315-9825",
                          "1203159825",
                          "120315 9825",
                          " 120315–9825 ",
                          "20120315−9825",
                          "2012 03 15 9825",
                          "120315\u00A09825",
                          "\u200B120315\u20119825",
                          "１２０３１５－９８２５",
                          "٢٠١٢٠٣١٥٩٨٢٥"};
const Forms kSamordningsnummer{"201203759822", "20120375-9822", "120375-9822",
                               "1203759822",   "120375‒9822",   "１２０３７５９８２２"};
const Forms kOtherKinds{"LMA 50-123/456", "lma 50-123456", "LMA50123456", "Lma 50–123 456",
                        "ＬＭＡ ５０１２３４５６"};

// LAW: search.terms
TEST_F(SearchTest, EachFormOfAnIdentityNumberIsFoundByEachOther) {
  std::vector<std::string> told;
  std::vector<SearchFor> forms;
  for (const auto& form : kPersonnummer) {
    told.push_back(sent(with_number(*person::Personnummer::parse(form, today()))));
    forms.push_back(by_number(form));
  }
  expect_found(told, forms);
}

// By chance: any dash, blanks and signs of format anywhere, digits of any width or script, ten or
// twelve of them.
std::string written_anyhow(std::string_view twelve, std::mt19937& random) {
  const auto one_of = [&](std::initializer_list<const char*> signs) {
    return std::string{*(signs.begin() + random() % signs.size())};
  };
  const auto nothing_much = [&] {
    return random() % 4 > 0 ? std::string{} : one_of({" ", "\u00A0", "\u2009", "\u200B", "\uFEFF"});
  };
  const auto digit = [&](char c) {
    const int value = c - '0';
    switch (random() % 3) {
      case 0: return std::string{"\xEF\xBC"} + static_cast<char>(0x90 + value);  // full width
      case 1: return std::string{"\xD9"} + static_cast<char>(0xA0 + value);      // Arabic
      default: return std::string(1, c);
    }
  };
  const auto digits = random() % 2 == 0 ? twelve : twelve.substr(2);
  auto out = nothing_much();
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i + 4 == digits.size())
      out += one_of({"", "-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "\uFF0D"});
    out += digit(digits[i]) + nothing_much();
  }
  return out;
}

// LAW: search.terms
TEST_F(SearchTest, ANumberWrittenAnyhowIsFoundByAnyOtherWriting) {
  std::mt19937 random{20261128};
  for (const auto* twelve : {"201203159825", "201806152383", "201202299812", "201203759822"}) {
    const auto in = [&](const std::string& text) -> std::optional<person::Number> {
      if (auto number = person::Personnummer::parse(text, today())) return *number;
      auto other = person::Samordningsnummer::parse(text, person::IdentityLevel::unknown, today());
      return other ? std::optional<person::Number>{*other} : std::nullopt;
    };
    const auto told = in(written_anyhow(twelve, random));
    ASSERT_TRUE(told) << twelve;
    const auto reference = sent(with_number(*told));
    for (int round = 0; round < 200; ++round) {
      const auto written = written_anyhow(twelve, random);
      ASSERT_EQ(found(by_number(written)), Forms{reference}) << written;
    }
    ASSERT_TRUE(IndexWorker(house()).step(10));
  }
}

// LAW: search.terms
TEST_F(SearchTest, EachFormOfASamordningsnummerIsFoundByEachOther) {
  std::vector<std::string> told;
  std::vector<SearchFor> forms;
  for (const auto& form : kSamordningsnummer) {
    told.push_back(sent(with_number(
        *person::Samordningsnummer::parse(form, person::IdentityLevel::unknown, today()))));
    forms.push_back(by_number(form));
  }
  expect_found(told, forms);
}

// LAW: search.terms
TEST_F(SearchTest, EachFormOfAnotherNumberIsFoundByEachOther) {
  std::vector<std::string> told;
  std::vector<SearchFor> forms;
  for (const auto& form : kOtherKinds) {
    told.push_back(sent(with_number(*person::OtherNumber::parse(person::OtherKind::lma, form))));
    forms.push_back(by_number(form));
  }
  expect_found(told, forms);
}

// LAW: search.terms
TEST_F(SearchTest, EachFormOfANameIsFoundByEachOther) {
  const std::vector<std::pair<std::string, std::string>> written{
      {"Sinéad", "O'Prövsson"},
      {"SINÉAD", "o’prövsson"},
      {"Sinéad ", " O‘Prövsson "},
      {"Sine\u0301ad", "O´Pro\u0308vsson"},
      {"sinéad", "O`Prövsson\u200B"},
      {"Ｓｉｎéａｄ", "OʼPrövsson"},
      {"\u00A0Sinéad\u00A0", "O′Prövsson"}};
  std::vector<std::string> told;
  std::vector<SearchFor> forms;
  for (const auto& [given, family] : written) {
    auto report = content();
    report.child.name = person::Name{.given = Personal{given}, .family = Personal{family}};
    told.push_back(sent(std::move(report)));
    forms.push_back(by_name(given + " " + family, 2012));
    forms.push_back(by_name("  " + given + "   " + family + "  ", 2012));
  }
  expect_found(told, forms);
  EXPECT_EQ(found(by_name("Sinead O'Prövsson", 2012)), Forms{}) << "another name";
  EXPECT_EQ(found(by_name("Sinéad O'Prövsson", 2013)), Forms{}) << "another year";
}

TEST_F(SearchTest, ADashInANameIsABlank) {
  auto report = content();
  report.child.name =
      person::Name{.given = Personal{"Anna-Karin"}, .family = Personal{"Prov–Testsson"}};
  const auto reference = sent(std::move(report));
  expect_found({reference}, {by_name("anna karin prov testsson", 2012),
                             by_name("Anna‑Karin  Prov Testsson", 2012)});
}

// LAW: search.terms. Nobody else is found by a part of the name.
TEST_F(SearchTest, WhoWasToldOfByOneNameIsFoundByItWithTheYear) {
  auto one = content();
  one.child.name = person::Name{.given = Personal{"Alva"}, .family = Personal{" \u00A0"}};
  auto family = content();
  family.child.name = person::Name{.given = {}, .family = Personal{"Alva"}};
  std::vector<std::string> told{sent(std::move(one)), sent(std::move(family))};
  sent(content());  // Alva Testsson
  expect_found(told, {by_name("Alva", 2012), by_name(" ALVA ", 2012)});
  EXPECT_EQ(found(by_name("Testsson", 2012)), Forms{});
  EXPECT_EQ(found(by_name("Alva", 2013)), Forms{});
}

// LAW: search.terms
TEST_F(SearchTest, AReferenceIsFoundHoweverItIsTyped) {
  const auto reference = sent();
  const auto lower = [&] {
    auto text = reference;
    for (char& c : text) c = static_cast<char>(std::tolower(c));
    return text;
  }();
  auto spaced = reference;
  std::ranges::replace(spaced, '-', ' ');
  auto bare = reference;
  std::erase(bare, '-');
  auto dashed = reference;
  for (auto at = dashed.find('-'); at != dashed.npos; at = dashed.find('-', at))
    dashed.replace(at, 1, "–");
  for (const auto& actor : {kSara, kOlle}) {
    expect_found({reference},
                 {by_reference(reference), by_reference(lower), by_reference(spaced),
                  by_reference(bare), by_reference(dashed), by_reference("\u00A0" + lower + " "),
                  by_reference(reference.substr(0, 6) + " " + reference.substr(6))},
                 actor);
  }
  EXPECT_EQ(found(by_reference("ING-00000-00000")), Forms{});
}

// The police's own number, by their own people, the hub and the receiver; of no other's reports.
TEST_F(SearchTest, ThePolicesReferenceFindsTheReport) {
  const Forms written{"5000-K123456-26", "5000–k123456–26", "5000 K 123456-26",
                      "５０００-K123456/26"};
  std::vector<std::string> told;
  std::vector<SearchFor> forms;
  for (const auto& form : written) {
    auto report = content();
    report.reporter.police_reference = form;
    told.push_back(sent(std::move(report)));
    forms.push_back(by_reference(form));
  }
  auto another = content();
  another.reporter.police_reference = "5000-K1234-5626";
  sent(std::move(another));
  expect_found(told, forms);
  expect_found(told, forms, kOlle);
  EXPECT_EQ(found(forms.front(), kOther), Forms{}) << "another police unit";
  ASSERT_TRUE(reports().receive(told.front(), kSara, once()));
  const auto handover = routed(told.front()).handovers.front().reference;
  EXPECT_EQ(found(forms.back(), kEva), Forms{handover});
}

// LAW: personnummer
TEST_F(SearchTest, ANumberThatNobodyCanHaveIsRefusedAndLogged) {
  const auto code = [&](std::string number) {
    const auto answer = Search(house()).find(by_number(std::move(number)), kSara);
    return answer ? "found " + std::to_string(answer->list.items.size()) : code_of(answer.error());
  };
  for (const auto* impossible : {"201203159826", "120315-9826", "20120230-9825", "20991231-9825",
                                 "120375-9825", "20120315-0006"}) {
    EXPECT_EQ(code(impossible), "search_number_impossible /identity_number") << impossible;
  }
  for (const auto* malformed : {"12", "120315_9825", "Alva Testsson åäö"}) {
    EXPECT_EQ(code(malformed), "search_number_malformed /identity_number") << malformed;
  }
  EXPECT_EQ(code("120315-9825"), "found 0") << "somebody could have it";
  const auto noted = house().accesses.about(house().accesses.stream_of("sara"));
  ASSERT_TRUE(noted);
  EXPECT_EQ(noted->size(), 7U) << "each that was looked up";
  // A reserve number may look like one that nobody has.
  sent(with_number(*person::OtherNumber::parse(person::OtherKind::reserve, "99120315-9826")));
  EXPECT_EQ(code("991203159826"), "found 1");
}

// LAW: test_numbers
TEST_F(SearchTest, ANumberOutsideTheTestSeriesIsNotLookedUp) {
  const auto refused = Search(house()).find(by_number("18400101-0018"), kSara);
  ASSERT_FALSE(refused);
  EXPECT_EQ(code_of(refused.error()), "not_a_test_number /identity_number");
}

// LAW: secrecy.access_log
TEST_F(SearchTest, APurposeIsWordsAndHoldsNoIdentityNumber) {
  const auto code = [&](std::string purpose) {
    return refusal(
        Search(house()).find({.reference = "ING-00000-00000", .purpose = purpose}, kSara));
  };
  for (const auto* blank : {"", " ", "\u00A0", "\u200B\u3164"}) {
    EXPECT_EQ(code(blank), "search_purpose_missing");
  }
  for (const auto* unclear : {"x", ".", "....", "aaaaaaaa", "abab", "ok", "123456", "ING-7K3MQ"}) {
    EXPECT_EQ(code(unclear), "search_purpose_unclear") << unclear;
  }
  const auto no = Search(house()).find({.reference = "ING-00000-00000", .purpose = "x"}, kSara);
  EXPECT_EQ(code_of(no.error()), "search_purpose_unclear /purpose");
  const auto known = sent();
  auto dashed = known;
  dashed.replace(3, 1, " ").replace(11, 1, "–");
  for (const auto& purpose : {known, " " + dashed + " ", std::string{"prov"},
                              std::string{"Syskon till ING-7K3MQ-2XPRA"}}) {
    EXPECT_EQ(code(purpose), "accepted") << purpose;
  }
  for (const auto* nobodys : {"ING-7K3MQ-2XPRA", "hnd 7k3mq 2xpra", "ING-AAAAA-AAAAA"})
    EXPECT_EQ(code(nobodys), "search_purpose_unclear") << nobodys;
  for (const auto* purpose : {"Syskon till 120315-9825", "20120315–9825", "se 20120315\u00A09825",
                              "2012.03.15.9825", "１２０３１５９８２５"}) {
    EXPECT_EQ(code(purpose), "identity_number_not_allowed") << purpose;
  }
  EXPECT_EQ(code("Ärende 20261128-0001"), "accepted");
  EXPECT_EQ(refusal(read_in_emergency(house(), sent(), "Gäller 120315-9825", kSara)),
            "identity_number_not_allowed");
}

TEST_F(SearchTest, OneTermThatCanBeSeen) {
  EXPECT_EQ(refusal(Search(house()).find(by_number("\u00A0"), kSara)), "one_search_term");
  EXPECT_EQ(refusal(Search(house()).find(by_name("\u200B", 2012), kSara)), "one_search_term");
}

// A hit is what the stream says, not what the index says.
TEST_F(SearchTest, ATokenThatIsStaleOrAnothersShowsNothing) {
  const auto reference = sent();
  const auto id = (**ledger_->row_by_reference("report", reference)).id;
  const auto& keys = house().keys;
  const auto token = [&](std::string_view kind, std::string_view text) {
    return keys.token("0180-socialjour", std::string{kind}, folded_compound(kind, text));
  };
  const auto key = (*ledger_->read(id)).front().key;
  ASSERT_TRUE(IndexWorker(house()).step(10));
  ASSERT_TRUE(ledger_->index_all(
      {{.task = 0,
        .stream = id,
        .key = key,
        .tokens = {token("number", "201203159825"), token("name_and_year", "Bo Prov|2012"),
                   token("reference", "5000-K1-26")}}}));
  EXPECT_EQ(found(by_number("120315-9825")), Forms{});
  EXPECT_EQ(found(by_name("Bo Prov", 2012)), Forms{});
  EXPECT_EQ(found(by_reference("5000-K1-26")), Forms{});
  EXPECT_EQ(found(by_name("Alva Testsson", 2012)), Forms{reference});
}

// Somebody's row among the tasks, or a task that was damaged, holds up nobody's.
TEST_F(SearchTest, ATaskThatDoesNotOpenIsMadeFromItsStreamAndTheOthersGoOn) {
  const auto reference = sent();
  const auto id = (**ledger_->row_by_reference("report", reference)).id;
  const auto key = (*ledger_->read(id)).front().key;
  ASSERT_TRUE(ledger_->empty(ledger::Derived::index)) << "its task is gone";
  ledger::Batch junk;
  junk.index.push_back(
      {.stream = id, .authority = "0180-socialjour", .key = key, .sealed = {1, 2}});
  junk.index.push_back(
      {.stream = {}, .authority = "0180-socialjour", .key = key, .sealed = {1, 2, 3}});
  ASSERT_TRUE(ledger_->append(junk));
  const auto after = sent();
  IndexWorker worker(house());
  ASSERT_TRUE(worker.step(10)) << "index_stopped, for ever";
  EXPECT_EQ(worker.take_unreadable(), 2U);
  EXPECT_TRUE(ledger_->index_tasks(10)->empty());
  EXPECT_EQ(found(by_name("Alva Testsson", 2012)).size(), 2U);
}

// What an older program folded is folded anew, once, and however often it is broken off.
TEST_F(SearchTest, TokensOfAnOlderFoldAreMadeAnewAtTheFirstStart) {
  auto told = content("O’Prövsson");
  told.reporter.police_reference = "5000-K123456-26";
  const auto reference = sent(std::move(told));
  ASSERT_TRUE(IndexWorker(house()).step(10));
  ASSERT_TRUE(ledger_->empty(ledger::Derived::index));
  EXPECT_EQ(found(by_name("Alva O'Prövsson", 2012)), Forms{});
  ASSERT_TRUE(put_fold(house(), {.fold = kTokensFold - 1}));
  for (int broken = 0; broken < 6; ++broken) {
    int calls = 0;
    ledger_fails_ = [&calls, broken](ledger::FaultPoint) { return ++calls > broken * 2; };
    (void)Refolding(house()).upgrade();
    ledger_fails_ = {};
  }
  ASSERT_TRUE(Refolding(house()).upgrade());
  EXPECT_TRUE(find_fold(house())->is_current());
  EXPECT_EQ(found(by_name("Alva O'Prövsson", 2012)), Forms{reference});
  EXPECT_EQ(found(by_reference("5000 k123456 26")), Forms{reference});
  ASSERT_TRUE(ledger_->empty(ledger::Derived::index));
  ASSERT_TRUE(put_fold(house(), {.fold = kTokensFold, .version = find_fold(house())->version}));
  ASSERT_TRUE(Refolding(house(), {.version = kTokensFold + 1}).upgrade());
  EXPECT_EQ(found(by_reference("5000 k123456 26")), Forms{}) << "a fold that changed rows only";
}

// Found by reading: "Kontakt med mor" was taken for a reference that no case has, and refused.
TEST(Purpose, WordsThatBeginAsAReferenceDoesAreWords) {
  for (const auto* words :
       {"Kontakt med mor", "kontaktperson", "Konfrontation", "kontakt barnet", "Ingripande ikväll"})
    EXPECT_FALSE(is_reference(words)) << words;
  for (const auto* reference :
       {"KON-7K3MQ-2XPRA", "kon 7k3mq 2xpra", "ING7K3MQ2XPRA", "hnd-abcde-fghjk"})
    EXPECT_TRUE(is_reference(reference)) << reference;
}

}  // namespace
}  // namespace ingang::app
