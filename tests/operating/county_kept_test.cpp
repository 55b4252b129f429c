// The county is kept in the ledger: a new folder imports its files by itself, once; afterwards they
// decide nothing, whatever they say, and `ingang import --diff` shows what they say otherwise.
#include "cli/county_kept.h"

#include <fstream>

#include "app/directories.h"
#include "app/directory_now.h"
#include "operating/given.h"
#include "stores/sqlite/connection.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

// data/ of the project in a folder of the test's, whose county is the test's to change.
class CountyKept : public OperatingTest {
 protected:
  void SetUp() override {
    OperatingTest::SetUp();
    data_ = at("data");
    fs::copy(fs::path(INGANG_SOURCE_DIR) / "data", data_, fs::copy_options::recursive);
  }
  [[nodiscard]] fs::path county_file() const { return data_ / "counties" / "stockholm.toml"; }
  void write(const fs::path& file, const std::string& text) const {
    std::ofstream(file, std::ios::trunc) << text;
  }
  [[nodiscard]] std::string county() const {
    std::ifstream in(county_file());
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // Of Farsta's reception.
  void change_a_name() const {
    auto text = county();
    const std::string was = "Mottagningen, Farsta";
    const auto at = text.find(was);
    ASSERT_NE(at, text.npos);
    write(county_file(), text.replace(at, was.size(), "Mottagningen i Farsta"));
  }
  [[nodiscard]] Places places() const {
    Places out;
    out.folder = at("installed");
    out.data = data_;
    return out;
  }
  // As a start does before it serves.
  std::unique_ptr<Installation> started() {
    auto opened = Installation::open(places());
    EXPECT_TRUE(opened) << (opened ? "" : opened.error());
    if (!opened) return nullptr;
    EXPECT_TRUE((**opened).make_training_users());
    const auto kept = keep_county(**opened);
    EXPECT_TRUE(kept) << (kept ? "" : kept.error());
    imported_ = kept.value_or(false);
    return std::move(*opened);
  }
  [[nodiscard]] static std::string name_of_farsta(const Installation& installation) {
    const auto county = installation.county();
    const auto* unit = county->directory.find_unit("0180-farsta-mottagning");
    return unit ? unit->name : std::string{};
  }
  [[nodiscard]] static access::Actor actor(const Installation& installation,
                                           std::string_view account) {
    const auto found = installation.accounts().find(account);
    const auto& in = found->memberships.front();
    return {.who = {.account = found->account,
                    .name = found->name,
                    .unit = in.unit,
                    .authority = in.authority},
            .roles = in.roles};
  }
  static app::Once once(std::string key) {
    return {.route = "test", .key = std::move(key), .body = {}};
  }
  // The reception of Ekerö is put in another's place, by two persons.
  static void replace_ekeros_reception(const Installation& installation) {
    const app::Directories directories(installation.house());
    const auto keeper = actor(installation, "kontakt.ekero");
    const auto reference = reference_of(installation, "0125");
    const auto county = installation.county();
    const auto* old = county->directory.find_unit("0125-mottagning");
    ASSERT_TRUE(old);
    unitbook::UnitEdit added{.unit = directory::UnitCode::parse("0125-ny").value(),
                             .does = unitbook::Does::add};
    added.name = "Nya mottagningen";
    added.kind = old->kind;
    added.hours = old->hours;
    added.contacts = old->contacts;
    added.fallback = old->fallback;
    const unitbook::UnitEdit gone{.unit = old->code, .does = unitbook::Does::remove};
    const auto seen = directories.view(reference, keeper);
    ASSERT_TRUE(seen);
    const auto asked = directories.propose(
        reference,
        {.edits = {.units = {added, gone}}, .seen = seen->version, .reason = Personal{"Flytt."}},
        keeper, once("replace-propose"));
    ASSERT_TRUE(asked);
    ASSERT_TRUE(directories.confirm(reference, asked->changes.back().change.number,
                                    actor(installation, "kontakt"), once("replace-confirm")));
  }
  static std::string reference_of(const Installation& installation, std::string_view authority) {
    const app::House house = installation.house();
    const auto kept = app::KeptUnits::of(house);
    for (const auto* state : kept->states()) {
      if (state->authority().text() == authority) return state->reference;
    }
    ADD_FAILURE() << "no units of " << authority;
    return {};
  }
  // As whoever may write the file may do; the trigger is put back.
  void damage_entries_of(const std::string& reference) const {
    stores::sqlite::Connection file(fs::path(at("installed")) / "ledger" / "ledger.db",
                                    stores::sqlite::Access::write);
    file.script(
        "BEGIN; DROP TRIGGER entries_never_change; UPDATE entries SET sealed = "
        "zeroblob(length(sealed)) WHERE stream = (SELECT id FROM rows WHERE reference = '" +
        reference +
        "'); CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries\n"
        "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END; COMMIT");
  }
  // What the program says in a few seconds: it serves until it is stopped.
  [[nodiscard]] Ran served() const {
    return run_shell(fmt::format("timeout 6 {} serve --port 0 --folder {} --data {}",
                                 INGANG_PROGRAM, at("installed"), data_.string()));
  }
  void add_user(const std::string& account, const std::string& unit) const {
    const auto file = data_ / "fiction" / "users.json";
    std::ifstream in(file);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string before = "\"users\": [";
    const auto at = text.find(before);
    ASSERT_NE(at, text.npos);
    text.insert(at + before.size(),
                fmt::format(R"({{"account": "{}", "name": "Nya Provsson", "title": "Prov", )"
                            R"("unit": "{}", "roles": ["intake"]}},)",
                            account, unit));
    write(file, text);
  }
  [[nodiscard]] Ran diff() const {
    return run_ingang("import --diff --folder " + at("installed") + " --data " + data_.string());
  }

  fs::path data_;
  bool imported_{};
};

TEST_F(CountyKept, ANewFolderImportsOnceAndTheFilesDecideNothingAfterwards) {
  auto first = started();
  ASSERT_TRUE(first);
  EXPECT_TRUE(imported_);
  EXPECT_TRUE(first->follows_ledger());
  EXPECT_EQ(first->county()->directory, first->county_files()->directory);
  const auto size = first->ledger().head()->size;
  first.reset();
  change_a_name();
  auto second = started();
  ASSERT_TRUE(second);
  EXPECT_FALSE(imported_);
  EXPECT_EQ(second->ledger().head()->size, size) << "nothing is imported twice";
  EXPECT_EQ(name_of_farsta(*second), "Mottagningen, Farsta");
}

TEST_F(CountyKept, AFaultInTheFilesRefusesNoStartOnceTheCountyIsKept) {
  write(county_file(), "county = 7\n");
  EXPECT_FALSE(Installation::open(places())) << "a new folder begins with whole files";
  fs::copy_file(fs::path(INGANG_SOURCE_DIR) / "data/counties/stockholm.toml", county_file(),
                fs::copy_options::overwrite_existing);
  ASSERT_TRUE(started());
  write(county_file(), "county = 7\n");
  auto again = started();
  ASSERT_TRUE(again);
  EXPECT_EQ(name_of_farsta(*again), "Mottagningen, Farsta");
  again.reset();
  fs::remove(county_file());
  fs::remove_all(data_ / "agreements");
  again = started();
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->county()->agreements.empty());
}

TEST_F(CountyKept, TheDifferenceIsShownAndNothingIsChanged) {
  ASSERT_TRUE(started());
  const auto same = diff();
  EXPECT_EQ(same.code, 0) << same.said;
  EXPECT_NE(same.said.find("detsamma"), same.said.npos) << same.said;
  change_a_name();
  const auto other = diff();
  EXPECT_EQ(other.code, 1) << other.said;
  EXPECT_NE(other.said.find("Enheten 0180-farsta-mottagning, namn: filerna säger «Mottagningen i "
                            "Farsta», liggaren «Mottagningen, Farsta»."),
            other.said.npos)
      << other.said;
  write(county_file(), "county = 7\n");
  EXPECT_EQ(diff().code, 2);
}

TEST_F(CountyKept, TheCommandSaysThatNothingIsKeptYet) {
  auto opened = Installation::open(places());
  ASSERT_TRUE(opened) << opened.error();
  opened->reset();
  const auto ran = diff();
  EXPECT_EQ(ran.code, 1) << ran.said;
  EXPECT_NE(ran.said.find("Liggaren har inget län än"), ran.said.npos) << ran.said;
  EXPECT_NE(run_ingang("import").code, 0) << "it says what to ask for";
}

// A server that does not know the hub would have nowhere for a report to go. Whoever looks for what
// is damaged is let in.
TEST_F(CountyKept, ThereIsNoServerWithoutTheHubsOwnUnits) {
  auto first = started();
  ASSERT_TRUE(first);
  const auto rows = first->ledger().rows_all({}, 1000);
  ASSERT_TRUE(rows);
  std::vector<ledger::StreamId> of_hub;
  for (const auto& row : *rows) {
    if (row.kind == "directory" && row.authority == "0180-socialjour") of_hub.push_back(row.id);
  }
  ASSERT_EQ(of_hub.size(), 1U);
  ASSERT_TRUE(first->ledger().drop_rows(of_hub)) << "nothing leads to it any more";
  first.reset();
  const auto served = Installation::open(places());
  ASSERT_FALSE(served);
  const std::string words = "Navets egna enheter går inte att läsa ur liggaren";
  EXPECT_NE(served.error().find(words), std::string::npos) << served.error();
  const auto ran = run_shell(fmt::format("timeout 20 {} serve --port 0 --folder {} --data {}",
                                         INGANG_PROGRAM, at("installed"), data_.string()));
  EXPECT_EQ(ran.code, 2) << ran.said;
  EXPECT_NE(ran.said.find(words), ran.said.npos) << ran.said;
  EXPECT_TRUE(Installation::open(places(), Opening::to_read));
}

constexpr int kStopped = 124;  // what `timeout` answers of a program that it has stopped

// A fictional person of a unit that two persons have taken away is left out, or keeps the account
// that there is.
TEST_F(CountyKept, AUnitThatIsGoneRefusesNoStart) {
  auto first = started();
  ASSERT_TRUE(first);
  replace_ekeros_reception(*first);
  first.reset();
  add_user("ny.ekero", "0125-mottagning");
  add_user("nyare.ekero", "0125-ny");
  auto again = started();
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->county()->directory.find_unit("0125-mottagning"));
  EXPECT_TRUE(again->accounts().find("kontakt.ekero")) << "as it was";
  EXPECT_FALSE(again->accounts().find("ny.ekero"));
  EXPECT_TRUE(again->accounts().find("nyare.ekero"));
  again.reset();
  const auto ran = served();
  EXPECT_EQ(ran.code, kStopped) << ran.said;
  EXPECT_NE(ran.said.find("fictional ny.ekero: there is no unit 0125-mottagning any more"),
            ran.said.npos)
      << ran.said;
}

// While nothing is kept the files must agree with each other.
TEST_F(CountyKept, ANewFolderBeginsWithUsersOfUnitsThatAreThere) {
  add_user("ny.ekero", "0125-finns-inte");
  const auto ran = served();
  EXPECT_EQ(ran.code, 2) << ran.said;
  EXPECT_NE(ran.said.find("0125-finns-inte"), ran.said.npos) << ran.said;
}

// One authority's damage is its own: the others are served, and its after-hours team or the hub
// answers for it.
TEST_F(CountyKept, AnAuthorityThatCannotBeReadStopsNoServer) {
  auto first = started();
  ASSERT_TRUE(first);
  const auto reference = reference_of(*first, "0125");
  first.reset();
  damage_entries_of(reference);
  auto again = started();
  ASSERT_TRUE(again);
  const auto county = again->county();
  EXPECT_EQ(county->unread_authorities, std::vector<std::string>{"0125"});
  EXPECT_EQ(name_of_farsta(*again), "Mottagningen, Farsta");
  const auto answering = app::Directories(again->house()).answering({});
  ASSERT_TRUE(answering);
  for (const auto& place : answering->places) {
    EXPECT_EQ(place.unread, place.municipality.code.text() == "0125");
    EXPECT_FALSE(place.answers.phone.empty()) << place.municipality.code.text();
  }
  again.reset();
  const auto ran = served();
  EXPECT_EQ(ran.code, kStopped) << ran.said;
}

TEST_F(CountyKept, ItIsReadOutOfTheLedgerAtTheNextStart) {
  ASSERT_TRUE(started());
  const auto began = std::chrono::steady_clock::now();
  ASSERT_TRUE(started());
  fmt::print("the county was read after {} ms\n",
             std::chrono::duration_cast<std::chrono::milliseconds>(
                 std::chrono::steady_clock::now() - began)
                 .count());
}

}  // namespace
}  // namespace ingang::cli
