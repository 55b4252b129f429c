#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "codec/data_directory.h"
#include "codec/data_node.h"
#include "codec/data_rules.h"

namespace ingang::codec {
namespace {

const std::filesystem::path kData = std::filesystem::path{INGANG_SOURCE_DIR} / "data";

// A file of its own, gone when the test is over.
class WrittenFile {
 public:
  explicit WrittenFile(const std::string& text) {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("ingang-data-" + std::to_string(::getpid()) + "-" + std::to_string(++count) + ".toml");
    std::ofstream{path_} << text;
  }
  ~WrittenFile() { std::filesystem::remove(path_); }
  WrittenFile(const WrittenFile&) = delete;
  WrittenFile& operator=(const WrittenFile&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

const CountyData& stockholm_county() {
  static const auto kCounty = [] {
    auto county = load_county(kData, "stockholm");
    if (!county) throw std::runtime_error(county.error());
    return *std::move(county);
  }();
  return kCounty;
}

TEST(Stockholm, HasItsMunicipalitiesDistrictsAndUnits) {
  const auto& parts = stockholm_county().directory.parts();
  EXPECT_EQ(parts.municipalities.size(), 26U);
  const auto* city =
      stockholm_county().directory.find_municipality(*directory::MunicipalityCode::parse("0180"));
  ASSERT_TRUE(city);
  EXPECT_EQ(city->districts.size(), 11U);
  EXPECT_EQ(std::ranges::count(parts.units, directory::UnitKind::reception, &directory::Unit::kind),
            25 + 11);
  EXPECT_GE(std::ranges::count(parts.units, false, &directory::Unit::login), 1);
  for (const auto* code : {"0125-mottagning", "nordvast-jour", "0180-farsta-mottagning",
                           "0180-socialjour-hub", "police-stockholm-roc"}) {
    EXPECT_TRUE(stockholm_county().directory.find_unit(code)) << code;
  }
}

TEST(Stockholm, EveryNumberIsReservedForFictionAndUsedOnce) {
  std::set<std::string> seen;
  for (const auto& unit : stockholm_county().directory.parts().units) {
    for (const auto& contact : unit.contacts) {
      EXPECT_TRUE(seen.insert(contact.value).second) << contact.value;
      if (contact.kind == directory::ContactKind::phone) {
        EXPECT_TRUE(contact.value.starts_with("08-465 004 ")) << contact.value;
        EXPECT_EQ(contact.value.size(), 13U) << contact.value;
      } else {
        EXPECT_NE(contact.value.find(".example"), std::string::npos) << contact.value;
      }
    }
  }
}

TEST(Stockholm, SomebodyAnswersForEveryNamndAtEveryHourOfTwoYears) {
  const auto& county = stockholm_county().directory;
  for (const auto& authority : county.parts().authorities) {
    if (authority.kind != directory::AuthorityKind::committee &&
        authority.kind != directory::AuthorityKind::district_board) {
      continue;
    }
    auto at = from_stockholm({{2026, 11, 23}, 0});
    const auto end = from_stockholm({{2028, 11, 23}, 0});
    int steps = 0;
    while (at < end) {
      const auto receiving = county.receiver_at(authority.code, at);
      ASSERT_TRUE(receiving);
      ASSERT_TRUE(county.unit_open_at(receiving->unit, at));
      ASSERT_TRUE(receiving->reason == directory::ReceivingReason::reception_open ||
                  receiving->reason == directory::ReceivingReason::after_hours_team)
          << authority.code.text() << " at " << at.text();
      ASSERT_TRUE(receiving->until && *receiving->until > at) << at.text();
      at = *receiving->until;  // From one change to the next: no minute is left out.
      ++steps;
    }
    EXPECT_GT(steps, 900) << authority.code.text();
  }
}

// LAW: agreement.party
TEST(Stockholm, HasOneThatIsNoPartyAndOneOfUnknownRenewal) {
  const auto& county = stockholm_county();
  int none = 0;
  int unknown = 0;
  for (const auto& place : county.directory.parts().municipalities) {
    const auto party = agreement::party_on(county.agreements, place.code, {2026, 11, 23});
    none += party.counts() ? 0 : 1;
    unknown += party.standing == agreement::Standing::unknown_renewal ? 1 : 0;
  }
  EXPECT_EQ(none, 1);
  EXPECT_EQ(unknown, 1);
}

TEST(Rules, AreWholeAndUncheckedByAnyLawyer) {
  const auto rules = load_rules(kData);
  ASSERT_TRUE(rules) << rules.error();
  const LocalDate day{2026, 11, 23};
  const auto in_force = std::ranges::count_if(
      rules->law.entries, [&](const LawEntry& entry) { return entry.in_force_on(day); });
  EXPECT_EQ(std::ssize(rules->law.unchecked_on(day)), in_force);
  EXPECT_GT(in_force, 60);
  const auto clock =
      deadlines::due(deadlines::ClockKind::protection_assessment, deadlines::Urgency::acute,
                     *Instant::find("2026-11-23T08:00:00Z"), rules->deadlines, {});
  EXPECT_EQ(clock->law, "sol.protection_assessment");
  EXPECT_TRUE(rules->law.find(clock->law));
  EXPECT_EQ(rules->test_series.ranges.size(), 2U);
}

std::string complaint_of(auto&& loaded) {
  return loaded ? std::string{"(loaded)"} : loaded.error();
}

void expect_complaint(const std::string& text, const std::string& expected) {
  EXPECT_NE(text.find(expected), std::string::npos) << text;
}

TEST(Complaints, NameFileLineKeyAndReason) {
  const WrittenFile file{
      "[[test_series]]\nfirst = 980\nlast = 1999\ncertainty = \"sure\"\nsource = \"x\"\n"};
  expect_complaint(
      complaint_of(load_test_series(file.path())),
      file.path().string() + ":3: test_series[0].last: should be a whole number from 0 to 999");
}

TEST(Complaints, ComeAllAtOnce) {
  const WrittenFile file{
      "[[test_series]]\nfirst = \"980\"\ncertainty = \"maybe\"\nsuorce = \"x\"\n"};
  const auto text = complaint_of(load_test_series(file.path()));
  expect_complaint(text, ":2: test_series[0].first: should be a whole number");
  expect_complaint(text, ":1: test_series[0].last: is missing");
  expect_complaint(text, ":3: test_series[0].certainty: is none of the words");
  expect_complaint(text, ":4: test_series[0].suorce: is not a key that is known here");
}

TEST(Complaints, AMissingOrBrokenFileIsNamed) {
  expect_complaint(
      complaint_of(load_law("/no/such/file.toml")),
      "/no/such/file.toml går inte att läsa: No such file or directory. (cannot be opened)");
  const WrittenFile broken{"key = \n"};
  expect_complaint(complaint_of(load_law(broken.path())), broken.path().string() + ":1: ");
  const WrittenFile number{"[[law]]\nkey = 1.5\n"};
  expect_complaint(complaint_of(load_law(number.path())), ":2: neither text");
  const WrittenFile twice{"a = 1\na = 2\n"};
  expect_complaint(complaint_of(load_law(twice.path())), twice.path().string() + ":2: ");
}

TEST(Law, RefusesAKeyThatIsThereTwiceAndDatesThatAreReversed) {
  const std::string row =
      "[[law]]\nkey = \"a\"\ncitation = \"x\"\nvalid_from = 2025-01-01\nsource = \"s\"\n"
      "certainty = \"sure\"\nbuilt = true\n";
  const WrittenFile twice{row + row};
  expect_complaint(complaint_of(load_law(twice.path())), "law[1].key: is there already");
  const WrittenFile reversed{row + "valid_to = 2024-12-31\n"};
  expect_complaint(complaint_of(load_law(reversed.path())), "valid_to: is before valid_from");
}

TEST(Law, SaysWhoHasCheckedItAndWhetherARuleRestsOnIt) {
  const std::string row =
      "[[law]]\nkey = \"a\"\ncitation = \"x\"\nvalid_from = 2025-01-01\nsource = \"s\"\n"
      "certainty = \"sure\"\n";
  const WrittenFile checked{row + "built = true\nchecked_by = \"Jurist Juristsson\"\n"};
  const auto law = load_law(checked.path());
  ASSERT_TRUE(law) << law.error();
  EXPECT_EQ(law->find("a")->checked_by, "Jurist Juristsson");
  EXPECT_TRUE(law->find("a")->built);
  EXPECT_TRUE(law->unchecked_on({2026, 11, 23}).empty());
  const WrittenFile unchecked{row + "built = false\nchecked_by = \"\"\n"};
  EXPECT_EQ(load_law(unchecked.path())->unchecked_on({2026, 11, 23}),
            std::vector<std::string>{"a"});
  const WrittenFile silent{row};
  expect_complaint(complaint_of(load_law(silent.path())), "built: is missing");
}

// LAW: retention.erasure
TEST(Retention, AnErasureIsEffectiveWhenTheLastBackupOfItsKeyIsGone) {
  const Retention retention{
      .key_backups = {
          {.kept_days = 30, .valid_from = {2025, 1, 1}, .valid_to = LocalDate{2025, 12, 31}},
          {.kept_days = 14, .valid_from = {2026, 1, 1}, .valid_to = {}}}};
  EXPECT_EQ(retention.erasure_effective({2025, 12, 31}), (LocalDate{2026, 1, 30}));
  EXPECT_EQ(retention.erasure_effective({2026, 1, 1}), (LocalDate{2026, 1, 15}));
  EXPECT_EQ(retention.erasure_effective({2024, 12, 31}), std::nullopt);
}

TEST(Deadlines, RefuseAnUnknownLawAndAHole) {
  const std::string clock =
      "[[clock]]\nkind = \"received\"\nbasis = \"agreed_target\"\nvalid_from = 2024-01-01\n";
  const WrittenFile unknown_law{clock + "law = \"no.such\"\nwithin_minutes = 5\n"};
  expect_complaint(complaint_of(load_deadlines(unknown_law.path(), {})), "is no key of law.toml");
  const WrittenFile hole{clock + "within_minutes = 5\n"};
  expect_complaint(complaint_of(load_deadlines(hole.path(), {})),
                   "protection_assessment, acute: no rule on 2024-01-01");
  const WrittenFile time{clock + "late_from = \"25:00\"\n"};
  expect_complaint(complaint_of(load_deadlines(time.path(), {})), "should be a time of day");
}

// LAW: secrecy.access_log
TEST(Budgets, AreThoseOfTheDataAndSayWhereTheyComeFrom) {
  const auto law = load_law(kData / "law.toml");
  const auto budgets = load_budgets(kData / "budgets.toml", *law);
  ASSERT_TRUE(budgets) << budgets.error();
  EXPECT_EQ(budgets->per_hour(budget::Sort::search, {2026, 11, 23}), 30U);
  EXPECT_EQ(budgets->per_hour(budget::Sort::opening, {2026, 11, 23}), 60U);
  EXPECT_EQ(budgets->per_hour(budget::Sort::download, {2026, 11, 23}), 40U);
  const std::string row = "[[budget]]\nsort = \"search\"\nvalid_from = 2024-01-01\n";
  const auto complaint = [&](const std::string& text) {
    const WrittenFile file{text};
    return complaint_of(load_budgets(file.path(), *law));
  };
  expect_complaint(complaint(row + "per_hour = 0\n"), "per_hour");
  expect_complaint(complaint(row + "per_hour = 30\n"), "certainty");
  const std::string whole = row +
                            "per_hour = 30\nlaw = \"secrecy.access_log\"\nsource = \"prov\"\n"
                            "certainty = \"unverified\"\n";
  expect_complaint(complaint(whole), "no budget of sort opening on 2024-01-01");
  expect_complaint(complaint(whole + whole), "several budgets of sort search on 2024-01-01");
  expect_complaint(complaint(row + "per_hour = 30\nlaw = \"no.such\"\n"), "is no key of law.toml");
}

TEST(Quotas, AreThoseOfTheDataAndEverySortHasOne) {
  const auto quotas = load_quotas(kData / "quotas.toml");
  ASSERT_TRUE(quotas) << quotas.error();
  EXPECT_EQ(quotas->of.per_hour(budget::Sort::upload, {2026, 11, 23}), 150U);
  EXPECT_EQ(quotas->of.per_hour(budget::Sort::report_of_unit, {2026, 11, 23}), 200U);
  EXPECT_EQ(quotas->reserve.megabytes, 1024U);
  EXPECT_EQ(quotas->reserve.percent_max, 10U);
  const auto complaint = [&](const std::string& text) {
    const WrittenFile file{text};
    return complaint_of(load_quotas(file.path()));
  };
  const std::string row =
      "[[quota]]\nsort = \"upload\"\nper_hour = 1\nvalid_from = 2024-01-01\nsource = \"prov\"\n"
      "certainty = \"unverified\"\n";
  const std::string disk = "[disk]\nreserve_megabytes = 1\nreserve_percent_max = 10\n";
  expect_complaint(complaint(row), "nothing would be kept free for reports");
  expect_complaint(complaint(row + disk), "no budget of sort report on 2024-01-01");
  expect_complaint(complaint(row + "[disk]\nreserve_megabytes = 1\nreserve_percent_max = 100\n"),
                   "reserve_percent_max");
}

TEST(SessionTimes, AreThoseOfTheNewestRowThatHolds) {
  const auto stood = load_sessions(kData / "sessions.toml");
  ASSERT_TRUE(stood) << stood.error();
  EXPECT_EQ(stood->on({2026, 11, 23}).length, std::chrono::hours{12});
  EXPECT_EQ(stood->on({2026, 11, 23}).idle, std::chrono::minutes{30});
  const std::string row =
      "[[times]]\nlength_seconds = 60\nlongest_seconds = 90\nnotice_seconds = 10\n";
  const WrittenFile two{row + "idle_seconds = 5\nvalid_from = 2024-01-01\n" + row +
                        "idle_seconds = 6\nvalid_from = 2026-01-01\n"};
  const auto sessions = load_sessions(two.path());
  ASSERT_TRUE(sessions) << sessions.error();
  EXPECT_EQ(sessions->on({2025, 12, 31}).idle, std::chrono::seconds{5});
  EXPECT_EQ(sessions->on({2026, 1, 1}).idle, std::chrono::seconds{6});
  EXPECT_EQ(sessions->on({2020, 1, 1}).idle, std::chrono::seconds{5});
}

TEST(SessionTimes, RefuseWhatCannotBe) {
  const auto complaint = [](const std::string& text) {
    const WrittenFile file{text};
    return complaint_of(load_sessions(file.path()));
  };
  const std::string rest = "notice_seconds = 10\nidle_seconds = 5\nvalid_from = 2024-01-01\n";
  expect_complaint(complaint(""), "no session would end");
  expect_complaint(complaint("[[times]]\nlength_seconds = 60\nlongest_seconds = 50\n" + rest),
                   "is shorter than length_seconds");
  expect_complaint(complaint("[[times]]\nlength_seconds = 9\nlongest_seconds = 50\n" + rest),
                   "is not shorter than length_seconds");
  expect_complaint(complaint("[[times]]\nlength_seconds = 60\n" + rest), "longest_seconds");
}

TEST(Holidays, AreAddedAndRemoved) {
  const WrittenFile file{"[[added]]\nday = 2027-01-05\nreason = \"klämdag\"\n"};
  const auto holidays = load_holidays(file.path());
  ASSERT_TRUE(holidays) << holidays.error();
  EXPECT_TRUE(holidays->is_day_off({2027, 1, 5}));
  const WrittenFile quoted{"[[added]]\nday = \"2027-01-05\"\nreason = \"klämdag\"\n"};
  expect_complaint(complaint_of(load_holidays(quoted.path())), "should be a date without quotes");
}

TEST(County, RefusesHoursThatCrossMidnightAndNamesThatAreUnknown) {
  const WrittenFile file{
      "county = \"01\"\nname = \"x\"\n"
      "[hours.night]\nweekdays = [\"16:00-08:00\"]\n"
      "[[unit]]\ncode = \"a-b\"\nauthority = \"0125\"\nkind = \"reception\"\nname = \"x\"\n"
      "hours = \"nihgt\"\ncertainty = \"sure\"\n"
      "[[service]]\nunit = \"none-such\"\nauthority = \"0125\"\ncertainty = \"sure\"\n"
      "[[district]]\nmunicipality = \"0180\"\ncode = \"Farsta\"\nname = \"Farsta\"\n"};
  const auto text = complaint_of(load_directory(file.path(), {}));
  expect_complaint(text, "should be like \"08:00-16:30\", within one day: \"16:00-08:00\"");
  expect_complaint(text, "hours: is no name under [hours]: \"nihgt\"");
  expect_complaint(text, "unit: is no unit of this file: none-such");
  expect_complaint(text, "code: place_code_malformed: \"Farsta\"");
  expect_complaint(text, "municipality: is no municipality of this file: 0180");
}

TEST(County, RefusesWhatDoesNotHoldTogether) {
  const WrittenFile file{"county = \"01\"\nname = \"x\"\n"};
  expect_complaint(complaint_of(load_directory(file.path(), {})), "there must be exactly one hub");
}

// LAW: kl.delegation_between_municipalities
TEST(Agreements, AWiderMandateRestsOnADecision) {
  const WrittenFile file{
      "[[agreement]]\nmunicipality = \"0125\"\ndecision_reference = \"SN 1\"\n"
      "signed_on = 2024-01-01\nin_force_from = 2024-02-01\nterm_to = 2024-12-31\n"
      "renewal = \"rolling\"\nrenewal_months = 12\nnotice_months = 3\n"
      "mandate = \"also_protection_assessment\"\n"};
  expect_complaint(complaint_of(load_agreements(file.path(), stockholm_county().directory)),
                   "delegation_reference: is needed");
  const WrittenFile elsewhere{"[[agreement]]\nmunicipality = \"2480\"\n"};
  expect_complaint(complaint_of(load_agreements(elsewhere.path(), stockholm_county().directory)),
                   "municipality: is not in the county's directory");
}

}  // namespace
}  // namespace ingang::codec
