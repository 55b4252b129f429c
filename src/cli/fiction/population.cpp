#include "cli/fiction/population.h"

#include <fmt/core.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

namespace ingang::cli {

namespace {

namespace json = boost::json;

struct Scenario {
  std::string key;
  std::string danger;
  std::string danger_text;
  std::string what_happened;
  std::string place;
  std::string with_whom;
  struct Seen {
    std::string what;
    report::Source source{};
    bool first_hand{};
  };
  std::vector<Seen> observations;
  std::vector<std::string> words;
  std::string assessment;
  std::string risk;
  struct Claim {
    report::GangRole role{};
    std::string text;
    report::Source source{};
    report::Reliability reliability{};
  };
  std::vector<Claim> claims;
  std::string suspicion;
  std::string notice;
  bool unknown_child{};
  std::string description;
};

std::expected<json::object, std::string> read(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return std::unexpected(fmt::format("{} cannot be read", file.string()));
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  boost::system::error_code wrong;
  auto value = json::parse(text, wrong);
  if (wrong || !value.is_object())
    return std::unexpected(fmt::format("{}: {}", file.string(), wrong.message()));
  return std::move(value.as_object());
}

std::vector<std::string> texts(const json::object& in, std::string_view name) {
  return json::value_to<std::vector<std::string>>(in.at(name));
}
std::string text(const json::object& in, std::string_view name) {
  const auto* found = in.if_contains(name);
  return found ? json::value_to<std::string>(*found) : std::string{};
}

template <typename E, std::size_t N>
E word(std::string_view text, const std::array<std::string_view, N>& all) {
  const auto at = std::ranges::find(all, text);
  return static_cast<E>(at == all.end() ? N - 1 : static_cast<std::size_t>(at - all.begin()));
}

constexpr std::array<std::string_view, 7> kSources{
    "own_observation", "child", "guardian", "third_party", "intelligence", "register", "unknown"};
constexpr std::array<std::string_view, 7> kRoles{
    "exploited", "indebted", "threatened", "recruiting", "active", "relative", "victim"};
constexpr std::array<std::string_view, 4> kReliabilities{"confirmed", "probable", "uncertain",
                                                         "unknown"};
constexpr std::array<std::string_view, 3> kAnswers{"yes", "no", "unknown"};
constexpr std::array<std::string_view, 3> kSuspicions{"none", "suspected", "unknown"};
constexpr std::array<std::string_view, 4> kNotices{"none", "lul_6", "lul_34", "unknown"};

Scenario scenario(const json::object& in) {
  Scenario out{.key = text(in, "key"),
               .danger = text(in, "danger"),
               .danger_text = text(in, "danger_text"),
               .what_happened = text(in, "what_happened"),
               .place = text(in, "place"),
               .with_whom = text(in, "with_whom"),
               .observations = {},
               .words = texts(in, "words"),
               .assessment = text(in, "assessment"),
               .risk = text(in, "risk"),
               .claims = {},
               .suspicion = text(in, "suspicion"),
               .notice = text(in, "notice"),
               .unknown_child = in.contains("unknown_child"),
               .description = text(in, "description")};
  for (const auto& each : in.at("observations").as_array()) {
    const auto& seen = each.as_object();
    out.observations.push_back({text(seen, "what"),
                                word<report::Source>(text(seen, "source"), kSources),
                                seen.at("first_hand").as_bool()});
  }
  for (const auto& each : in.at("claims").as_array()) {
    const auto& claim = each.as_object();
    out.claims.push_back({word<report::GangRole>(text(claim, "role"), kRoles), text(claim, "text"),
                          word<report::Source>(text(claim, "source"), kSources),
                          word<report::Reliability>(text(claim, "reliability"), kReliabilities)});
  }
  return out;
}

char check_digit(std::string_view nine) {
  int sum = 0;
  for (std::size_t i = 0; i < nine.size(); ++i) {
    const int digit = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string filled(std::string pattern, std::string_view child, std::string_view place) {
  const auto fill = [&](std::string_view slot, std::string_view value) {
    for (std::size_t at = 0; (at = pattern.find(slot, at)) != std::string::npos;
         at += value.size()) {
      pattern.replace(at, slot.size(), value);
    }
  };
  fill("{barn}", child);
  fill("{plats}", place);
  return pattern;
}

void add_words_and_claims(report::Content& out, const Scenario& scenario, Instant now) {
  const auto today = stockholm(now).date;
  for (const auto& words : scenario.words) {
    out.childs_words.push_back({.quote = Personal{words},
                                .when = now - std::chrono::minutes{20},
                                .heard_by = Personal{"patrullen"}});
  }
  out.assessment = Personal{scenario.assessment};
  if (!scenario.risk.empty()) {
    out.risks.push_back({.text = Personal{scenario.risk},
                         .source = report::Source::intelligence,
                         .noted = today,
                         .valid_until = today.plus_months(3)});
  }
  for (const auto& claim : scenario.claims) {
    out.gang_claims.push_back({.role = claim.role,
                               .text = Personal{claim.text},
                               .source = claim.source,
                               .reliability = claim.reliability,
                               .noted = today,
                               .valid_until = today.plus_months(6)});
  }
  out.circumstances.at_risk = report::Answer::yes;
  out.circumstances.gang_related = report::Answer::yes;
  out.circumstances.found_in_county = report::Answer::yes;
  out.circumstances.placed = report::Answer::no;
  out.circumstances.alternating_residence = report::Answer::no;
  out.circumstances.asylum = report::Answer::no;
}

}  // namespace

struct Population::Texts {
  std::vector<std::string> given, given_adult, family, streets, places, contacts, safety;
  std::vector<Scenario> scenarios;
};

std::expected<Population, std::string> Population::load(const std::filesystem::path& data,
                                                        std::uint64_t seed, LocalDate today) {
  const auto names = read(data / "fiction/names.json");
  if (!names) return std::unexpected(names.error());
  const auto told = read(data / "fiction/scenarios.json");
  if (!told) return std::unexpected(told.error());
  auto out = std::make_unique<Texts>();
  try {
    out->given = texts(*names, "given");
    out->given_adult = texts(*names, "given_adult");
    out->family = texts(*names, "family");
    out->streets = texts(*names, "streets");
    out->places = texts(*told, "places");
    out->contacts = texts(*told, "contacts");
    out->safety = texts(*told, "safety");
    for (const auto& each : told->at("scenarios").as_array())
      out->scenarios.push_back(scenario(each.as_object()));
  } catch (const std::exception& wrong) {
    return std::unexpected(fmt::format("{}: {}", (data / "fiction").string(), wrong.what()));
  }
  return Population(std::move(out), seed, today);
}

Population::Population(std::unique_ptr<Texts> texts, std::uint64_t seed, LocalDate today)
    : texts_(std::move(texts)), random_(seed), today_(today) {}
Population::Population(Population&&) noexcept = default;
Population::~Population() = default;

std::size_t Population::below(std::size_t count) {
  return std::uniform_int_distribution<std::size_t>{0, count - 1}(random_);
}

person::Personnummer Population::number(int age_years) {
  const auto born = today_.plus_days(-365 * age_years - static_cast<int>(below(300)) - 40);
  const auto serial = 980 + below(20);
  const auto nine =
      fmt::format("{:02}{:02}{:02}{:03}", born.year % 100, born.month, born.day, serial);
  const auto twelve = fmt::format("{:02}{}{}", born.year / 100, nine, check_digit(nine));
  return person::Personnummer::parse(twelve, today_).value();
}

person::Person Population::someone(const std::vector<std::string>& given,
                                   const std::string& family_name, int age_years) {
  person::Person out;
  out.identifiers.push_back(
      {.number = number(age_years), .source = "Skatteverkets testnummer", .noted_on = today_});
  out.name =
      person::Name{.given = Personal{given[below(given.size())]}, .family = Personal{family_name}};
  out.language = "sv";
  return out;
}

Family Population::family(const directory::Directory& directory) {
  const auto& name = texts_->family[below(texts_->family.size())];
  const auto& municipalities = directory.parts().municipalities;
  const auto& home = municipalities[below(municipalities.size())];
  Family out;
  out.municipality = home.code.text();
  if (!home.districts.empty())
    out.district = home.districts[below(home.districts.size())].code.text();
  out.child = someone(texts_->given, name, 11 + static_cast<int>(below(6)));
  out.child.address = Personal{fmt::format(
      "{} {}, {}", texts_->streets[below(texts_->streets.size())], 1 + below(90), home.name)};
  out.child.phone = Personal{fmt::format("070-174 06 {:02}", 5 + below(95))};
  for (int i = 0; i < 2; ++i) {
    auto guardian = someone(texts_->given_adult, name, 34 + static_cast<int>(below(20)));
    guardian.phone = Personal{fmt::format("070-174 06 {:02}", 5 + below(95))};
    out.guardians.push_back({.person = std::move(guardian), .relation = "vårdnadshavare"});
  }
  out.siblings.push_back(someone(texts_->given, name, 6 + static_cast<int>(below(9))));
  return out;
}

report::Content Population::report(const Family& family, Instant now) {
  const auto& scenario = texts_->scenarios[below(texts_->scenarios.size())];
  const auto& place = texts_->places[below(texts_->places.size())];
  const auto given =
      family.child.name ? std::string(family.child.name->given.reveal(Purpose::test)) : "barnet";
  const auto fill = [&](const std::string& pattern) {
    return Personal{filled(pattern, scenario.unknown_child ? "barnet" : given, place)};
  };
  const auto today = stockholm(now).date;
  report::Content out;
  out.form_version = "2026-1";
  out.reporter = {.name = Personal{"Officer Exempel"},
                  .withheld_reason = {},
                  .function = "yttre befäl",
                  .unit = "ROC, polisregion Stockholm",
                  .phone = Personal{fmt::format("08-465 004 {:02}", below(100))},
                  .police_reference = fmt::format("0201-K{}-26", 10'000 + below(80'000)),
                  .offers_meeting = below(2) == 0};
  if (scenario.unknown_child) {
    out.child.description = Personal{scenario.description};
    out.child.birth_year_about = today.year - 13;
  } else {
    out.child = family.child;
    out.guardians = family.guardians;
    out.siblings = family.siblings;
    out.circumstances.home_municipality = family.municipality;
    out.circumstances.home_district = family.district;
  }
  out.now = {.place = fill(scenario.place),
             .with_whom = Personal{scenario.with_whom},
             .municipality = family.municipality,
             .district = family.district};
  out.danger = word<report::DangerNow>(scenario.danger, kAnswers);
  out.danger_text = Personal{scenario.danger_text};
  out.what_happened = fill(scenario.what_happened);
  for (const auto& seen : scenario.observations) {
    out.observations.push_back(
        {.what = fill(seen.what),
         .when = now - std::chrono::minutes{30 + static_cast<int>(below(200))},
         .where = Personal{place},
         .source = seen.source,
         .first_hand = seen.first_hand});
  }
  add_words_and_claims(out, scenario, now);
  out.suspicion = word<report::CrimeSuspicion>(scenario.suspicion, kSuspicions);
  out.notice = word<report::YouthActNotice>(scenario.notice, kNotices);
  out.staff_safety = Personal{texts_->safety[below(texts_->safety.size())]};
  out.told.push_back({.whom = report::Told::Whom::child, .told = true, .why_not = {}});
  out.told.push_back({.whom = report::Told::Whom::guardian,
                      .told = false,
                      .why_not = Personal{"Vårdnadshavare har inte kunnat nås i natt."}});
  out.known_contacts = Personal{texts_->contacts[below(texts_->contacts.size())]};
  return out;
}

}  // namespace ingang::cli
