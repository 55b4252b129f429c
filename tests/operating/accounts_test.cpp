// Accounts changed at the machine while a server serves, on both engines and two nodes: who is
// blocked is out within a second, what is put back by hand in the database opens nothing, and the
// access ledger says who did what.
#include <sys/stat.h>

#include <atomic>
#include <chrono>

#include "operating/given.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

enum class On { sqlite, postgresql };
void PrintTo(On on, std::ostream* out) { *out << (on == On::sqlite ? "SQLite" : "PostgreSQL"); }

class AccountsServed : public OperatingTest, public ::testing::WithParamInterface<On> {
 protected:
  void SetUp() override {
    OperatingTest::SetUp();
    if (GetParam() == On::postgresql) store_ = fresh_database();
  }
  [[nodiscard]] std::unique_ptr<Program> serve(const std::string& name = "var") const {
    std::vector<std::string> more;
    if (!store_.empty()) more = {"--store", store_};
    auto made = std::make_unique<Program>(at(name), at("log-of-" + name), more);
    EXPECT_FALSE(made->url().empty()) << made->said();
    return made;
  }
  [[nodiscard]] Ran run(const std::string& words, const std::string& name = "var") const {
    auto line = words + " --folder " + at(name);
    if (!store_.empty()) line += fmt::format(" --store '{}'", store_);
    return run_ingang(line);
  }
  static boost::json::object training_user(Client& client, std::string_view account) {
    const auto about = client.get("/v1/about");
    EXPECT_TRUE(about) << (about ? "" : about.error().sentence());
    for (const auto& user : about->at("users").as_array())
      if (user.at("account").as_string() == account) return user.as_object();
    return {};
  }
  static Client signed_in(const Program& program, std::string_view account) {
    auto out = program.client();
    const auto user = training_user(out, account);
    const auto done =
        out.sign_in(account, user.at("password").as_string(), user.at("totp_now").as_string());
    EXPECT_TRUE(done) << (done ? "" : done.error().sentence());
    return out;
  }
  static std::string code_of(const Answered<boost::json::object>& answer) {
    return answer ? "answered" : fmt::format("{} {}", answer.error().status, answer.error().code);
  }
  // As somebody who can write in the database and has no key.
  [[nodiscard]] std::string sql(const std::string& what) const {
    const auto line =
        store_.empty() ? fmt::format("sqlite3 {}/ledger/ledger.db \"{}\"", at("var"), what)
                       : fmt::format(
                             "PGOPTIONS='-c search_path=ingang_ledger' psql -At -v ON_ERROR_STOP=1 "
                             "'{}' -c \"{}\"",
                             store_, what);
    const auto said = run_shell(line);
    EXPECT_EQ(said.code, 0) << what << ": " << said.said;
    return said.said;
  }
  [[nodiscard]] std::unique_ptr<Installation> opened_now() const {
    return opened(at("var"), store_);
  }
  static std::vector<std::string> lines(
      const ledger::Stored<std::vector<app::SecurityEntry>>& entries) {
    std::vector<std::string> out;
    EXPECT_TRUE(entries);
    for (const auto& each : *entries) out.push_back(each.act + " by " + each.by);
    return out;
  }
  // Blocked at `through` while the account's page listens at `at_node`: how long until its line
  // ended, and what a request then says.
  struct Out {
    std::chrono::milliseconds after{};
    std::string said;
  };
  Out blocked_while_listening(Program& at_node, const std::string& through) {
    auto client = signed_in(at_node, "jour");
    std::atomic<bool> ended{};
    std::jthread line([&] {
      auto stream = at_node.client();
      stream.use_token(client.token());
      (void)stream.listen([](std::string_view, std::string_view) { return false; }, 60s);
      ended = true;
    });
    std::this_thread::sleep_for(1s);
    EXPECT_FALSE(ended);
    EXPECT_TRUE(client.get("/v1/session"));
    const auto done = run("user block jour", through);
    const auto began = steady_clock::now();
    EXPECT_EQ(done.code, 0) << done.said;
    while (!ended && steady_clock::now() - began < 20s) std::this_thread::sleep_for(5ms);
    Out out{
        .after = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - began),
        .said = code_of(client.get("/v1/session"))};
    return out;
  }

  std::string store_;
};

INSTANTIATE_TEST_SUITE_P(OnBoth, AccountsServed, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(AccountsServed, ABlockedAccountIsOutWhileTheServerServes) {
  const auto server = serve();
  struct stat door {};
  ASSERT_EQ(::stat(at("var/admin.sock").c_str(), &door), 0);
  EXPECT_EQ(door.st_mode & 0777U, 0600U);
  const auto out = blocked_while_listening(*server, "var");
  EXPECT_LT(out.after, 5s) << "the line was not ended by the blocking";
  std::printf("line ended %d ms after the command\n", static_cast<int>(out.after.count()));
  EXPECT_EQ(out.said, "401 account_blocked");
  auto again = server->client();
  const auto user = training_user(again, "jour");
  EXPECT_FALSE(
      again.sign_in("jour", user.at("password").as_string(), user.at("totp_now").as_string()));
  EXPECT_NE(run("user list").said.find("SPÄRRAD"), std::string::npos);
  EXPECT_EQ(run("user open jour").code, 0);
  EXPECT_EQ(run("user open nobody").code, 1);
}

TEST_P(AccountsServed, ABlockedAccountIsOutAtTheOtherNodeToo) {
  if (GetParam() == On::sqlite) return;  // One server has the folder for itself.
  const auto here = serve();
  fs::create_directory_symlink(at("var"), at("there"));  // shared, as nodes share it
  const auto there = serve("there");
  const auto out = blocked_while_listening(*there, "var");
  EXPECT_LT(out.after, 5s);
  std::printf("line at the other node ended %d ms after the command\n",
              static_cast<int>(out.after.count()));
  EXPECT_EQ(out.said, "401 account_blocked");
}

TEST_P(AccountsServed, EveryChangeSaysWhoMadeIt) {
  {
    const auto server = serve();
    (void)signed_in(*server, "polis");
    for (const char* words :
         {"user block polis", "user open polis", "user extend polis --until 2099-01-01",
          "user assign polis --unit 0125-mottagning --role intake", "user password polis",
          "user add anna.lind --name 'Anna Fiktiv' --unit 0125-mottagning --role intake"}) {
      const auto done = run(words);
      EXPECT_EQ(done.code, 0) << words << ": " << done.said;
    }
  }
  ASSERT_EQ(run("user block anna.lind").code, 0) << "and when no server serves";
  const auto installation = opened_now();
  auto& accounts = installation->accounts();
  const auto me = run_shell("id -un").said;
  const auto by = "os:" + me.substr(0, me.find('\n'));
  const auto of_polis = lines(accounts.log().about_account("polis"));
  ASSERT_EQ(of_polis.size(), 6U);
  EXPECT_EQ(of_polis[0], "account.add by ingang");
  const char* const acts[] = {"account.block", "account.open", "account.extend", "account.assign",
                              "account.password"};
  for (std::size_t i = 1; i < of_polis.size(); ++i)
    EXPECT_TRUE(of_polis[i].starts_with(fmt::format("{} by {}", acts[i - 1], by))) << of_polis[i];
  const auto of_anna = lines(accounts.log().about_account("anna.lind"));
  ASSERT_EQ(of_anna.size(), 2U);
  EXPECT_TRUE(of_anna[1].starts_with("account.block by " + by)) << of_anna[1];
  const auto polis = accounts.find("polis");
  ASSERT_TRUE(polis);
  EXPECT_EQ(polis->memberships.front().unit, "0125-mottagning");
}

// What has ended is not made to live by prolonging.
TEST_P(AccountsServed, ExtendRevivesNothing) {
  {
    const auto server = serve();
    const auto client = signed_in(*server, "jour");
    ASSERT_EQ(run("user extend jour --until 2099-01-01").code, 0);
    auto old = server->client();
    old.use_token(client.token());
    EXPECT_EQ(code_of(old.get("/v1/session")), "401 not_signed_in");
    EXPECT_EQ(run("user extend jour --until 2020-01-01").code, 1);
  }
  {
    const auto installation = opened_now();
    ASSERT_TRUE(installation->accounts().change(
        "polis", "account.extend", "os:prov", [](app::Account& of) -> Result<void> {
          of.memberships.front().to = LocalDate{2026, 1, 31};
          of.memberships.front().from = LocalDate{2026, 1, 1};
          return {};
        }));
  }
  const auto refused = run("user extend polis");
  EXPECT_EQ(refused.code, 1);
  EXPECT_NE(refused.said.find("ingang user assign polis"), std::string::npos) << refused.said;
  EXPECT_EQ(run("user assign polis --unit police-stockholm-roc --role officer").code, 0);
  EXPECT_EQ(run("user extend polis").code, 0);
}

TEST_P(AccountsServed, RowsPutBackByHandOpenNothing) {
  std::string token_out;
  std::string token_prolonged;
  std::string password;
  {
    const auto server = serve();
    auto out = signed_in(*server, "jour");
    token_out = out.token();
    token_prolonged = signed_in(*server, "ekero").token();
    auto client = server->client();
    password = training_user(client, "farsta").at("password").as_string();
  }
  // Put aside in no table of ours: one that the program did not make refuses the start.
  const auto aside = store_.empty() ? "ATTACH '" + at("aside.db") + "' AS aside; "
                                    : std::string("CREATE SCHEMA IF NOT EXISTS aside; ");
  (void)sql(aside +
            "CREATE TABLE aside.kept AS SELECT * FROM records WHERE kind IN ('account', "
            "'session')");
  {
    const auto server = serve();
    EXPECT_EQ(run("user block farsta").code, 0);
    const auto left = run_shell(fmt::format(
        "curl --silent --show-error --fail -X DELETE --cacert {} -H 'Authorization: Bearer {}' "
        "{}/v1/session",
        at("var/tls/certificate.pem"), token_out, server->url()));
    EXPECT_EQ(left.code, 0) << left.said;
  }
  (void)sql(aside +
            "DELETE FROM records WHERE kind IN ('account', 'session'); "
            "INSERT INTO records SELECT * FROM aside.kept; "
            "UPDATE records SET expires = expires + 864000000 WHERE kind = 'session'");
  {
    const auto server = serve();
    auto client = server->client();
    client.use_token(token_out);
    EXPECT_EQ(code_of(client.get("/v1/session")), "401 not_signed_in") << "it was signed out";
    client.use_token(token_prolonged);
    const auto lives = client.get("/v1/session");
    ASSERT_TRUE(lives) << lives.error().sentence();
    const auto until = Instant::find(std::string(lives->at("expires").as_string()));
    ASSERT_TRUE(until);
    EXPECT_LT(*until, app::SystemClock().now() + std::chrono::hours{13}) << "it was not prolonged";
    EXPECT_NE(run("user list").said.find("farsta               RADEN ÄR INTE"), std::string::npos);
  }
  const auto installation = opened_now();
  auto& accounts = installation->accounts();
  EXPECT_FALSE(accounts.find("farsta"));
  EXPECT_TRUE(accounts.log().account("farsta")->value().state.blocked);
  EXPECT_FALSE(accounts.sign_in("farsta", password, "000000"));
}

TEST_P(AccountsServed, WhatIsTypedAsANameByMistakeStandsInNoFile) {
  const std::string typed = "Mitt-hemliga-lösenord-7Q";
  {
    const auto server = serve();
    auto client = server->client();
    for (int i = 0; i < 7; ++i) EXPECT_FALSE(client.sign_in(typed, typed + "x", "000000"));
    for (int i = 0; i < 6; ++i) EXPECT_FALSE(client.sign_in("jour", typed, "000000"));
  }
  for (const auto& each : fs::recursive_directory_iterator(folder_)) {
    if (!each.is_regular_file()) continue;
    std::ifstream in(each.path(), std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(all.find(typed), std::string::npos) << each.path();
  }
  if (!store_.empty()) {
    const auto dump = run_shell(fmt::format("pg_dump '{}'", store_)).said;
    EXPECT_NE(dump.find("CREATE TABLE"), std::string::npos);
    EXPECT_EQ(dump.find(typed), std::string::npos);
  }
  const auto installation = opened_now();
  auto& log = installation->accounts().log();
  const auto of_nobody = log.about_sign_ins("");
  ASSERT_TRUE(of_nobody);
  std::int64_t count = 0;
  for (const auto& each : *of_nobody) {
    count += each.count;
    EXPECT_EQ(each.source, "127.0.0.1");
    EXPECT_EQ(each.account, "");
  }
  EXPECT_EQ(count, 7);
  EXPECT_LE(of_nobody->size(), 2U) << "one for each minute";
  count = 0;
  bool rested = false;
  const auto of_jour = log.about_sign_ins("jour");
  ASSERT_TRUE(of_jour);
  for (const auto& each : *of_jour) {
    count += each.count;
    rested = rested || each.act == "sign_in.resting";
  }
  EXPECT_EQ(count, 6);
  EXPECT_TRUE(rested);
}

}  // namespace
}  // namespace ingang::cli
