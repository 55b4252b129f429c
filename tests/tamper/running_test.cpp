// The real program, serving, while somebody edits its files: it says so in /v1/health, by itself.
#include "app/account_walk.h"
#include "app/staff_marks.h"
#include "support/program.h"
#include "tamper/given.h"

namespace ingang::cli {
namespace {

class Running : public TamperTest {
 protected:
  void SetUp() override {
    TamperTest::SetUp();
    ASSERT_NO_FATAL_FAILURE(open());
    operators_row_ = app::mark_of(installation_->keys(), app::MarkOf::account, "drift");
    stream_ = (**installation_->ledger().row_by_reference("report", references_[4])).id;
    restore(kept());
  }

  // The alarm's text, once /v1/health has it; else what health said last.
  std::string wait_for(const Program& program, std::string_view code) {
    if (!operator_) operator_.emplace(program.signed_in("drift"));  // a code works once
    auto& client = *operator_;
    std::string last;
    for (int i = 0; i < 150; ++i) {
      const auto health = client.get("/v1/health");
      if (health) {
        last = boost::json::serialize(*health);
        for (const auto& alarm : health->at("alarms").as_array()) {
          if (alarm.at("code").as_string() == code)
            return std::string(alarm.at("text").as_string());
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    return "no alarm: " + last;
  }
  static std::string status(const Program& program) {
    const auto health = program.client().get("/v1/health");
    return health ? std::string(health->at("status").as_string()) : health.error().sentence();
  }
  // By another process's hand, beside the server that has the files open.
  void edit(const std::string& sql, const char* in = "ledger.db") {
    stores::sqlite::Connection file(folder_ / "ledger" / in, stores::sqlite::Access::write);
    file.script(sql);
  }
  [[nodiscard]] std::string its_row(std::string_view column = "id") const {
    return fmt::format(" WHERE {} = x'{}'", column, stream_.text());
  }

  ledger::StreamId stream_;
  std::string operators_row_;
  std::optional<Client> operator_;
};

TEST_F(Running, ARowThatDiffersOrIsMissingIsAnAlarm) {
  Program program(folder_, folder_.string() + "-log");
  ASSERT_FALSE(program.url().empty()) << program.said();
  std::this_thread::sleep_for(std::chrono::seconds{5});
  EXPECT_EQ(status(program), "ok") << "nobody has touched anything";

  edit("CREATE TABLE aside AS SELECT * FROM rows" + its_row() +
       "; UPDATE rows SET state = 'closed', open = 0" + its_row());
  EXPECT_EQ(wait_for(program, "row_differs"), stream_.text());
  EXPECT_EQ(status(program), "alarm");

  edit("DELETE FROM rows" + its_row() + "; DELETE FROM audience" + its_row());
  EXPECT_EQ(wait_for(program, "row_missing"), stream_.text());

  edit(
      "INSERT INTO rows SELECT * FROM aside; UPDATE rows SET id = randomblob(16), reference = "
      "'ING-00000-00000'" +
      its_row() + "; INSERT INTO rows SELECT * FROM aside");
  EXPECT_EQ(wait_for(program, "row_without_stream").size(), stream_.text().size());
  std::filesystem::remove(folder_.string() + "-log");
}

// What empties inboxes, "Mina anmälningar" and the reconciliation.
TEST_F(Running, ListsThatWereEmptiedAndEntriesThatWereChangedAreAlarms) {
  Program program(folder_, folder_.string() + "-log");
  ASSERT_FALSE(program.url().empty()) << program.said();
  std::this_thread::sleep_for(std::chrono::seconds{3});
  EXPECT_EQ(status(program), "ok") << "nobody has touched anything";
  edit("DELETE FROM audience");
  EXPECT_FALSE(wait_for(program, "row_not_listed").starts_with("no alarm"));
  edit(
      "DROP TRIGGER entries_never_change; UPDATE entries SET recorded_at = recorded_at - 1 WHERE n "
      "= "
      "3");
  // By the entry, or by the whole log's root when that was looked at last.
  EXPECT_TRUE(wait_for(program, "entry_differs").starts_with("ledger"));
  program.end(SIGTERM);
  const auto again = run_program(fmt::format("serve --port 0 --folder {}", folder_.string()));
  EXPECT_EQ(again.code, 2);
  EXPECT_NE(again.said.find("trigger entries_never_change is missing"), again.said.npos)
      << again.said;
  std::filesystem::remove(folder_.string() + "-log");
}

TEST_F(Running, ALedgerThatWasRewrittenMeanwhileIsAnAlarmAndIsNotSigned) {
  {
    Forger main(folder_ / "ledger");
    main.hide(stream_);
    main.make_agree();
    main.drop_checkpoints();
  }
  Program program(folder_, folder_.string() + "-log");
  ASSERT_FALSE(program.url().empty()) << program.said();
  EXPECT_FALSE(wait_for(program, "checkpoint_contradicted").starts_with("no alarm"));
  program.end(SIGTERM);
  std::ifstream in(folder_ / "outside" / "checkpoint");
  EXPECT_EQ((std::string{std::istreambuf_iterator<char>(in), {}}), note_) << "the proof is kept";
  std::filesystem::remove(folder_.string() + "-log");
}

// While the good key is in memory the case opens, and at the next start it would be lost.
TEST_F(Running, AKeyThatTheServerHasOpenAndAnAccountThatIsGoneAreAlarms) {
  Program program(folder_, folder_.string() + "-log");
  ASSERT_FALSE(program.url().empty()) << program.said();
  auto hub = program.signed_in("jour");
  const auto path = "/v1/reports/" + references_[4];
  ASSERT_TRUE(hub.get(path));
  edit("UPDATE keys SET wrapped = randomblob(length(wrapped))", "keys.db");
  EXPECT_EQ(wait_for(program, "key_altered").substr(0, 7), "ledger ");
  EXPECT_EQ(wait_for(program, "stream_unreadable").size(), stream_.text().size());
  EXPECT_TRUE(hub.get(path)) << "what is open stays open";

  // But the operator's, who is to read the alarm.
  edit("DELETE FROM records WHERE kind = 'account' AND key <> '" + operators_row_ + "'");
  EXPECT_EQ(wait_for(program, "account_missing").size(), stream_.text().size())
      << "about its stream, not its name";
  program.end(SIGTERM);
  installation_.reset();
  // No server starts on it: the county's own key is altered too. Whoever looks is not stopped.
  ASSERT_NO_FATAL_FAILURE(open(Opening::to_read));
  const auto lost = app::lost_accounts(installation_->access_log(), installation_->accounts());
  ASSERT_TRUE(lost);
  EXPECT_NE(std::ranges::find(*lost, "jour"), lost->end());
  std::filesystem::remove(folder_.string() + "-log");
}

// The next look at the schema is up to half a minute away, and reports come to nothing meanwhile.
TEST_F(Running, ATableThatTakesNothingIsSaidBeforeAnybodySendsAnything) {
  Program program(folder_, folder_.string() + "-log");
  ASSERT_FALSE(program.url().empty()) << program.said();
  EXPECT_EQ(status(program), "ok");
  edit("CREATE TRIGGER swallow BEFORE INSERT ON entries BEGIN SELECT RAISE(IGNORE); END");
  const auto is_down = [&] { return status(program).find("503") != std::string::npos; };
  for (int i = 0; i < 80 && !is_down(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  EXPECT_TRUE(is_down());
  edit("DROP TRIGGER swallow");
  for (int i = 0; i < 100 && is_down(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  EXPECT_FALSE(is_down()) << "and back by itself";
  std::filesystem::remove(folder_.string() + "-log");
}

}  // namespace
}  // namespace ingang::cli
