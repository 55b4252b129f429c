#include <algorithm>
#include <utility>

#include "base/match.h"
#include "codec/content.h"
#include "codec/content_words.h"
#include "domain/report/check.h"

namespace ingang::codec {

namespace {

using person::Number;

constexpr TextLimit kNumber{.length_max = 40, .length_min = 1, .use = TextUse::judged_apart};
constexpr TextLimit kOtherNumber{.length_max = 40, .length_min = 1};
constexpr Range kBirthYears{.first = 1900, .last = 2100};

person::OtherKind other_kind(NumberKind kind) {
  return static_cast<person::OtherKind>(static_cast<int>(kind) -
                                        static_cast<int>(NumberKind::immunity));
}

NumberKind kind_of(const Number& number) {
  return match(
      number, [](const person::Personnummer&) { return NumberKind::personnummer; },
      [](const person::Samordningsnummer&) { return NumberKind::samordningsnummer; },
      [](const person::OtherNumber& other) {
        return static_cast<NumberKind>(static_cast<int>(other.kind()) +
                                       static_cast<int>(NumberKind::immunity));
      });
}

template <typename T>
Result<Number> as_number(Result<T> parsed) {
  if (!parsed) return std::unexpected(parsed.error());
  return Number{*std::move(parsed)};
}

struct Written {
  NumberKind kind{};
  person::IdentityLevel level{};
  std::string text;
};

Result<Number> number_from_store(const Written& it) {
  switch (it.kind) {
    case NumberKind::personnummer: return as_number(person::Personnummer::parse_stored(it.text));
    case NumberKind::samordningsnummer:
      return as_number(person::Samordningsnummer::parse_stored(it.text, it.level));
    case NumberKind::immunity:
    case NumberKind::lma:
    case NumberKind::reserve:
    case NumberKind::other:
      return as_number(person::OtherNumber::parse(other_kind(it.kind), it.text));
  }
  std::unreachable();
}

Result<Number> number_from_sender(const Written& it, const Intake& intake) {
  switch (it.kind) {
    case NumberKind::personnummer:
      return as_number(person::Personnummer::parse(it.text, intake.today));
    case NumberKind::samordningsnummer:
      return as_number(person::Samordningsnummer::parse(it.text, it.level, intake.today));
    case NumberKind::immunity:
    case NumberKind::lma:
    case NumberKind::reserve:
    case NumberKind::other:
      return as_number(person::OtherNumber::parse(other_kind(it.kind), it.text));
  }
  std::unreachable();
}

// Nothing when refused: the refusal stands at the member `number`.
std::optional<Number> read_number(Object& in, const Intake& intake) {
  if (!in.has("kind")) in.refuse("kind", {.code = kFieldMissing});
  const auto kind = in.find_word("kind", kNumberKinds);
  const bool personal = kind == NumberKind::personnummer || kind == NumberKind::samordningsnummer;
  Written it;
  it.text = in.text("number", personal ? kNumber : kOtherNumber);
  if (!kind || it.text.empty()) return std::nullopt;
  it.kind = *kind;
  if (it.kind == NumberKind::samordningsnummer) {
    it.level = in.word("level", kIdentityLevels, person::IdentityLevel::unknown);
  }
  auto number =
      in.reading() == Reading::stored ? number_from_store(it) : number_from_sender(it, intake);
  if (!number) {
    in.refuse("number", number.error());
    return std::nullopt;
  }
  if (in.reading() == Reading::api && intake.test_series) {
    if (const auto test = person::require_test_number(*number, *intake.test_series); !test) {
      in.refuse("number", test.error());
    }
  }
  return *std::move(number);
}

std::optional<person::Identifier> read_identifier(Object& in, const Intake& intake) {
  auto number = read_number(in, intake);
  auto source = in.text("source");
  const auto noted_on = in.find_date("noted_on");
  if (!number) return std::nullopt;
  return person::Identifier{*std::move(number), std::move(source), noted_on};
}

void write_identifier(Writer& to, const person::Identifier& it, Show show) {
  to.object([&] {
    to.member("kind", kNumberKinds, kind_of(it.number));
    to.member("number", show.numbers ? person::reveal(it.number, Purpose::send)
                                     : std::string_view{person::masked(it.number)});
    if (const auto* number = std::get_if<person::Samordningsnummer>(&it.number)) {
      to.member("level", kIdentityLevels, number->level());
    }
    to.member("source", it.source);
    to.member("noted_on", it.noted_on);
  });
}

bool is_protected(const person::Person& person) {
  return person.protected_identity != person::ProtectedIdentity::none;
}

}  // namespace

person::Person read_person(Object& in, const Intake& intake) {
  person::Person out;
  for (auto& found : in.list("identifiers", report::kIdentifiersMax,
                             [&](Object& each) { return read_identifier(each, intake); })) {
    if (found) out.identifiers.push_back(*std::move(found));
  }
  person::Name name;
  name.given = in.personal("given_name", kLine);
  name.family = in.personal("family_name", kLine);
  const bool named = in.reading() == Reading::stored
                         ? !name.given.empty() || !name.family.empty()
                         : !report::is_blank(name.given) || !report::is_blank(name.family);
  if (named) out.name = std::move(name);
  out.born_on = in.find_date("born_on");
  if (const auto year = in.find_integer("birth_year_about", kBirthYears)) {
    out.birth_year_about = static_cast<int>(*year);
  }
  out.description = in.personal("description", {.length_max = 2'000});
  out.protected_identity =
      in.word("protected_identity", kProtectedIdentities, person::ProtectedIdentity::none);
  out.sex = in.word("sex", kSexes, person::Sex::unknown);
  out.language = in.text("language", {.length_max = 35});
  out.interpreter_needed = in.flag("interpreter_needed", false);
  out.phone = in.personal("phone", {.length_max = 60, .use = TextUse::telephone});
  out.address = in.personal("address", {.length_max = 500});
  return out;
}

void write_person(Writer& to, const person::Person& person, Show show) {
  const bool shown = show.identity && (show.protected_identity || !is_protected(person));
  to.object([&] {
    if (shown) {
      to.list("identifiers", person.identifiers,
              [&](const person::Identifier& each) { write_identifier(to, each, show); });
      if (person.name) {
        to.member("given_name", person.name->given);
        to.member("family_name", person.name->family);
      }
      to.member("born_on", person.born_on);
      to.member("birth_year_about", person.birth_year_about);
      to.member("description", person.description);
      if (person.sex != person::Sex::unknown) to.member("sex", kSexes, person.sex);
      to.member("protected_identity", kProtectedIdentities, person.protected_identity);
    } else {
      to.member("withheld", true);  // Not why: that somebody has a new identity is itself secret.
    }
    to.member("language", person.language);
    to.member("interpreter_needed", person.interpreter_needed);
    if (shown) {
      to.member("phone", person.phone);
      to.member("address", person.address);
    }
  });
}

// LAW: secrecy.protected_registration
bool anyone_protected(const report::Content& content) {
  return is_protected(content.child) ||
         std::any_of(content.siblings.begin(), content.siblings.end(), is_protected) ||
         std::any_of(content.guardians.begin(), content.guardians.end(),
                     [](const report::Guardian& each) { return is_protected(each.person); });
}

}  // namespace ingang::codec
