// A byte search: a folder in which cases were lived through, by people whose accounts and names
// stand nowhere else, on either engine; its log; a backup. No account, name, number or word of
// theirs stands in any octet, nor in the name of a file.
#include "app/credentials.h"
#include "app/drafts.h"
#include "app/index_worker.h"
#include "app/search.h"
#include "channels/file_samples.h"
#include "support/installed.h"
#include "support/octets.h"
#include "support/postgres_cluster.h"
#include "support/program.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

enum class On { sqlite, postgresql };
void PrintTo(On on, std::ostream* out) { *out << (on == On::sqlite ? "SQLite" : "PostgreSQL"); }

// Whose names are made so that no file has them by chance.
struct Somebody {
  std::string account;
  std::string name;
  std::string unit;
  std::set<access::Role> roles;
};
const Somebody kOfficer{
    "vrengpolle", "Vrenghild Sprattelborg", "police-stockholm-roc", {access::Role::officer}};
const Somebody kDesk{
    "rocklummra", "Klummra Plirrkvist", "police-stockholm-roc", {access::Role::police_desk}};
const Somebody kHub{"jourfjompe",
                    "Fjompe Knarrelind",
                    "0180-socialjour-hub",
                    {access::Role::duty_worker, access::Role::intake, access::Role::cleared}};
const Somebody kIntake{"farstaglupp",
                       "Gluppina Trassmark",
                       "0180-farsta-mottagning",
                       {access::Role::intake, access::Role::protection_assessor}};

class ClearTest : public ::testing::TestWithParam<On> {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-clear-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    ::unsetenv("INGANG_STORE");
    if (GetParam() == On::postgresql) {
      static int made = 0;
      store_ = cluster().fresh_database(fmt::format("clear_{}", ++made));
    }
    open();
    for (const auto& one : {kOfficer, kDesk, kHub, kIntake}) add(one);
  }
  void TearDown() override {
    installation_.reset();
    fs::remove_all(folder_);
  }

  void open() {
    Places places;
    places.folder = var();
    places.store = store_;
    places.data = fs::path(INGANG_SOURCE_DIR) / "data";
    auto opened = Installation::open(places);
    ASSERT_TRUE(opened) << opened.error();
    installation_ = std::move(*opened);
  }
  void add(const Somebody& one) {
    app::Account account;
    account.account = one.account;
    account.name = Personal{one.name};
    account.password_hash = app::hash_password(one.account + "-lösenord");
    account.totp_secret.assign(20, 7);
    const auto today = stockholm(installation_->clock().now()).date;
    account.memberships.push_back(
        {.unit = one.unit,
         .authority = installation_->county()->directory.find_unit(one.unit)->authority.text(),
         .roles = one.roles,
         .from = today,
         .to = today.plus_months(1)});
    ASSERT_TRUE(installation_->accounts().create(account));
    needles_.push_back(one.account);
    needles_.push_back(one.name);
    for (std::size_t from = 0, blank = 0; blank != one.name.npos; from = blank + 1) {
      blank = one.name.find(' ', from);
      needles_.push_back(one.name.substr(from, blank - from));
    }
  }
  [[nodiscard]] access::Actor actor(const Somebody& one) const {
    const auto found = installation_->accounts().find(one.account);
    const auto& in = found->memberships.front();
    return {.who = {.account = found->account,
                    .name = found->name,
                    .unit = in.unit,
                    .authority = in.authority},
            .roles = in.roles};
  }
  app::Once once() {
    return {.route = "test", .key = fmt::format("clear-key-{:010}", ++acts_), .body = {}};
  }
  [[nodiscard]] fs::path var() const { return folder_ / "var"; }
  [[nodiscard]] std::string places() const {
    return fmt::format("--folder {}", var().string()) +
           (store_.empty() ? std::string{} : fmt::format(" --store '{}'", store_));
  }

  Personal word(const std::string& text) {
    needles_.push_back(text);
    return Personal{text};
  }
  void number_of(const person::Person& of) {
    for (const auto& identifier : of.identifiers) {
      const std::string twelve{person::reveal(identifier.number, Purpose::test)};
      for (const auto& form :
           {twelve, twelve.substr(2), twelve.substr(0, 8) + "-" + twelve.substr(8),
            twelve.substr(2, 6) + "-" + twelve.substr(8)})
        needles_.push_back(form);
    }
  }
  person::Name name(const std::string& given, const std::string& family) {
    return {.given = word(given), .family = word(family)};
  }

  report::Content told() {
    const auto now = installation_->clock().now();
    auto population =
        Population::load(fs::path(INGANG_SOURCE_DIR) / "data", 11, stockholm(now).date);
    auto out = population->report(population->family(installation_->county()->directory), now);
    out.now.municipality = out.circumstances.home_municipality = "0180";
    out.now.district = out.circumstances.home_district = "farsta";
    out.danger = report::DangerNow::no;
    out.child.name = name("Mjausanna", "Skrubbelvik");
    out.child.phone = word("070-174 06 05");
    out.reporter.name = word("Vrenghild Anmälarsson");
    out.reporter.police_reference = "0201-K9183-26";
    needles_.push_back("0201-K9183-26");
    out.what_happened = word("Krumeluring");
    out.assessment = word("Fnyserbladet");
    out.now.place = word("Snurrplatsen");
    out.now.with_whom = word("Gnällkompisen");
    int each = 0;
    for (auto& guardian : out.guardians) {
      guardian.person.name = name(fmt::format("Vårdgnu{}", ++each), "Skrubbelvikare");
      guardian.person.address = word(fmt::format("Tassgränd {}77", each));
    }
    for (auto& sibling : out.siblings) sibling.name = name("Syskonsnok", "Skrubbelvikling");
    number_ = person::reveal(out.child.identifiers.front().number, Purpose::test);
    number_of(out.child);
    for (const auto& guardian : out.guardians) number_of(guardian.person);
    for (const auto& sibling : out.siblings) number_of(sibling);
    return out;
  }

  template <typename T>
  static T need(app::Outcome<T> outcome) {
    if (!outcome) {
      const auto* refused = std::get_if<app::Refused>(&outcome.error());
      throw std::runtime_error(refused ? std::string(refused->refusals.front().code.text)
                                       : std::get<app::Fault>(outcome.error()).what);
    }
    return std::move(*outcome);
  }

  // Two reports: one lived through to its end, one with a draft left; every table gets its share.
  void live() {
    app::Drafts drafts(installation_->ledger(), installation_->keys(), installation_->clock(),
                       &installation_->attachments());
    const app::Reports reports(installation_->house());
    const auto officer = actor(kOfficer);
    const auto hub = actor(kHub);
    needles_.push_back("Kladdkvirr");
    const auto body = [](std::string_view text) {
      return Personal{fmt::format(R"({{"content":{{"what_happened":"{}"}}}})", text)};
    };
    (void)need(drafts.create(body("Kladdkvirr"), officer, once()));
    const auto draft = need(drafts.create(body("Kladdkvirr"), officer, once()));
    auto content = told();
    auto file = need(installation_->attachments().keep(
        view(channels::pdf("/Note (" + std::string("Bilagebuller") + ")")), officer, once()));
    needles_.push_back("Bilagebuller");
    file.name = word("Filnamnsfjutt.pdf");
    content.attachments.push_back(file);
    const auto sent = need(reports.send({.content = content, .draft = draft.id}, officer, once()));
    reference_ = sent.reference;
    (void)need(reports.supplement(reference_, word("Tilläggstjafs"), officer, once()));
    content = told();
    const auto phoned = need(reports.send({.content = content,
                                           .channel = report::Channel::phone,
                                           .told_at = installation_->clock().now(),
                                           .told_by_unit = kOfficer.unit,
                                           .told_by_account = kOfficer.account},
                                          hub, once()));
    (void)need(reports.view(phoned.reference, actor(kDesk)));
    hand_over();
    app::IndexWorker index(installation_->house());
    ASSERT_TRUE(index.step(1000));
    const auto found =
        need(app::Search(installation_->house())
                 .find({.identity_number = Personal{number_}, .purpose = "prov"}, hub));
    EXPECT_FALSE(found.list.items.empty());
  }
  void hand_over() {
    const app::Reports reports(installation_->house());
    const app::Handovers handovers(installation_->house());
    const auto hub = actor(kHub);
    const auto intake = actor(kIntake);
    (void)need(reports.receive(reference_, hub, once()));
    app::RouteReport route;
    route.note = word("Skickanoteringen");
    route.closed_unit_answers = true;
    route.receivers.push_back({.responsibility = report::Responsibility::lasting,
                               .authority = "0180-farsta",
                               .unit = "0180-farsta-mottagning",
                               .acting = true,
                               .outside = false,
                               .reason = "chosen_by_hub",
                               .evidence = {},
                               .handover = {}});
    const auto routed = need(reports.route(reference_, route, hub, once()));
    const auto handover = routed.handovers.front().reference;
    (void)need(handovers.receive(handover, intake, once()));
    (void)need(handovers.assess_protection(
        handover, {.immediate_protection_needed = false, .reason = word("Bedömningsblaj")}, intake,
        once()));
  }

  // Through the server: each signs in, looks, is refused, writes what is wrong; and somebody whom
  // nobody knows tries.
  void serve() {
    Program program(
        var(), folder_ / "log",
        store_.empty() ? std::vector<std::string>{} : std::vector<std::string>{"--store", store_});
    ASSERT_NE(program.url(), "") << program.said();
    const auto code = app::totp_now(Bytes(20, 7), app::SystemClock().now());
    for (const auto& one : {kOfficer, kDesk, kHub, kIntake}) {
      auto client = program.client();
      const auto in = client.sign_in(one.account, one.account + "-lösenord", code);
      ASSERT_TRUE(in) << in.error().sentence();
      (void)client.get("/v1/reports/" + reference_);
      (void)client.get("/v1/handovers/HO-AAAAA-AAAAA");
      (void)client.get("/v1/drafts");
      (void)client.post("/v1/searches", json({{"identity_number", number_}, {"purpose", "prov"}}));
      (void)client.post("/v1/drafts", json({{"content", "Kladdkvirr"}}));
      (void)client.post("/v1/reports/" + reference_ + "/reception", json({}));
    }
    auto stranger = program.client();
    needles_.push_back("okändsprutt");
    EXPECT_FALSE(stranger.sign_in("okändsprutt", "okändsprutt", "000000"));
    EXPECT_FALSE(stranger.sign_in(kOfficer.account, "fel", "000000"));
  }
  static boost::json::value json(boost::json::object value) { return value; }

  // What a thief of the database's own machine has; its log of changes too.
  static Sought seek_cluster(const std::vector<std::string>& needles) {
    EXPECT_EQ(cluster().refusal_of("CHECKPOINT"), "");
    auto out = seek(cluster().folder() / "data", needles);
    out += seek(cluster().folder() / "log", needles);
    return out;
  }

  fs::path folder_;
  std::string store_;
  std::unique_ptr<Installation> installation_;
  std::vector<std::string> needles_;
  std::string number_;
  std::string reference_;
  int acts_{};
};
INSTANTIATE_TEST_SUITE_P(OnEitherEngine, ClearTest, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

// LAW: solpul.no_lists
TEST_P(ClearTest, NothingOfAnybodyStandsInAFolderItsLogOrABackup) {
  live();
  installation_.reset();
  serve();
  const auto backup =
      run_program(fmt::format("backup {} --to {}", places(), (folder_ / "backup").string()));
  ASSERT_EQ(backup.code, 0) << backup.said;

  auto sought = seek(var(), needles_);
  sought += seek(folder_ / "backup", needles_);
  sought += seek(folder_ / "log", needles_);
  if (GetParam() == On::postgresql) sought += seek_cluster(needles_);
  for (const auto& found : sought.found) ADD_FAILURE() << found;
  fmt::print("byte search on {}: {} needles in {} files, {} octets: {} found\n",
             ::testing::PrintToString(GetParam()), sought.needles, sought.files, sought.octets,
             sought.found.size());
  EXPECT_GT(sought.files, 20U);
  EXPECT_GT(sought.needles, 60U);

  // It would be found: what may stand in the clear is.
  auto control = seek(GetParam() == On::sqlite ? var() : cluster().folder() / "data", {reference_});
  EXPECT_FALSE(control.found.empty());
  EXPECT_NE(every_octet_of(folder_ / "log").find("https://localhost"), std::string::npos);
  open();
  EXPECT_TRUE(installation_->accounts().find(kOfficer.account));
  EXPECT_GT(installation_->accounts().all().size(), 4U) << "the training people too";
}

}  // namespace
}  // namespace ingang::cli
