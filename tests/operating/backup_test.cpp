// A backup that is taken while reports come in has every report that was answered before it began,
// and is whole; on both engines, in one format. A damaged one is refused, with what is wrong.
#include <atomic>
#include <mutex>
#include <set>

#include "app/epoch_record.h"
#include "operating/given.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string body(int number) {
  return fmt::format(
      R"({{"content":{{"form_version":"2026-1","reporter":{{"phone":"08-465 004 07"}},"child":{{"description":"Fiktivt barn {0}"}},)"
      R"("now":{{"place":"Provplatsen"}},"danger":"no","what_happened":"Fiktiv anmälan nummer {0}."}}}})",
      number);
}

std::string token_of_officer(const Program& program) {
  auto client = program.client();
  const auto about = client.get("/v1/about");
  EXPECT_TRUE(about) << about.error().sentence();
  for (const auto& user : about->at("users").as_array()) {
    if (user.at("account").as_string() != "polis") continue;
    EXPECT_TRUE(
        client.sign_in("polis", user.at("password").as_string(), user.at("totp_now").as_string()));
  }
  return client.token();
}

class BackupTest : public OperatingTest {
 protected:
  // Sends until told to stop; what was answered.
  class Load {
   public:
    explicit Load(const Program& program) : program_(program), token_(token_of_officer(program)) {
      for (int t = 0; t < 4; ++t) threads_.emplace_back([this] { send(); });
    }
    ~Load() { stop(); }
    void stop() {
      stopped_ = true;
      threads_.clear();
    }
    std::set<std::string> answered() {
      const std::scoped_lock lock(mutex_);
      return answered_;
    }

   private:
    void send() {
      auto client = program_.client();
      client.use_token(token_);
      while (!stopped_) {
        const int number = ++next_;
        const auto sent =
            client.post("/v1/reports", body(number), fmt::format("backup-test-key-{:08}", number));
        if (!sent) continue;
        const std::scoped_lock lock(mutex_);
        answered_.emplace(sent->at("reference").as_string());
      }
    }
    const Program& program_;
    std::string token_;
    std::atomic<bool> stopped_{};
    std::atomic<int> next_{};
    std::mutex mutex_;
    std::set<std::string> answered_;
    std::vector<std::jthread> threads_;
  };

  void holds_what_was_answered(const std::string& store, const std::string& restored_store) {
    const auto with = [](const std::string& address) {
      return address.empty() ? "" : fmt::format(" --store '{}'", address);
    };
    if (!store.empty()) ::setenv("INGANG_STORE", store.c_str(), 1);
    Program server(at("var"), at("server"));
    ::unsetenv("INGANG_STORE");
    ASSERT_FALSE(server.url().empty()) << server.said();
    Load load(server);
    for (int i = 0; i < 200 && load.answered().size() < 100; ++i) std::this_thread::sleep_for(50ms);
    const auto before = load.answered();
    ASSERT_GE(before.size(), 100U);
    const auto backup =
        run_ingang(fmt::format("backup --folder {} --to {}{}", at("var"), at("kept"), with(store)));
    EXPECT_EQ(backup.code, 0) << backup.said;
    const auto after = load.answered();
    EXPECT_GT(after.size(), before.size()) << "nothing came in while it was taken";
    load.stop();
    server.end(SIGTERM);

    const auto restored = run_ingang(fmt::format(
        "restore --from {} --folder {}{} --master-key {} --without-shred-list --lost-after {}",
        at("kept"), at("new"), with(restored_store), at("var/keys/master.key"),
        at("var/outside/checkpoint")));
    ASSERT_EQ(restored.code, 0) << restored.said;
    EXPECT_NE(restored.said.find("FÖRLORAT: "), std::string::npos) << restored.said;
    auto installation = opened(at("new"), restored_store);
    for (const auto& reference : before) {
      const auto row = installation->ledger().row_by_reference("report", reference);
      EXPECT_TRUE(row && *row) << reference;
    }
    EXPECT_EQ(installation->ledger().head()->epoch, 2U);
    const auto epochs = app::epochs_on_record(installation->house());
    ASSERT_TRUE(epochs && epochs->size() == 1);
    EXPECT_TRUE(epochs->front().lost && epochs->front().lost->entries > 0);
  }

  // A small backup of an installation that nobody serves.
  void make_small() {
    ASSERT_EQ(run_ingang(fmt::format("seed --reports 3 --folder {}", at("var"))).code, 0);
    const auto made = run_ingang(fmt::format("backup --folder {} --to {}", at("var"), at("kept")));
    ASSERT_EQ(made.code, 0) << made.said;
  }
  [[nodiscard]] Ran restore() const {
    return run_ingang(
        fmt::format("restore --from {} --folder {} --master-key {} --without-shred-list",
                    at("kept"), at("new"), at("var/keys/master.key")));
  }
  void refused_with(const std::string& said) {
    const auto refused = restore();
    EXPECT_EQ(refused.code, 2) << refused.said;
    EXPECT_NE(refused.said.find(said), std::string::npos) << refused.said;
    EXPECT_FALSE(fs::exists(folder_ / "new"));
    EXPECT_FALSE(fs::exists(folder_ / "new.part"));
  }
};

TEST_F(BackupTest, OfSqliteHoldsEveryReportAnsweredBeforeAndIsWhole) {
  holds_what_was_answered("", "");
}
TEST_F(BackupTest, OfPostgresqlIsTheSameAndIsRestoredIntoAFolder) {
  holds_what_was_answered(fresh_database(), "");
}
TEST_F(BackupTest, OfSqliteIsRestoredIntoPostgresql) {
  holds_what_was_answered("", fresh_database());
}

TEST_F(BackupTest, IsRefusedWithWhatIsWrong) {
  ASSERT_NO_FATAL_FAILURE(make_small());
  const auto ledger = folder_ / "kept/ledger/ledger.db";
  const auto whole = folder_ / "whole.db";
  fs::copy(ledger, whole);
  {
    std::fstream file(ledger, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5000);
    file.put('x');
  }
  refused_with("ledger/ledger.db har en annan kontrollsumma");
  fs::resize_file(ledger, fs::file_size(ledger) - 4096);
  refused_with("ledger/ledger.db är ");
  fs::remove(ledger);
  refused_with("ledger/ledger.db saknas");
  fs::copy(whole, ledger);
  std::ofstream(folder_ / "kept/added") << "x";
  refused_with("added står inte i manifestet");
  fs::remove(folder_ / "kept/added");
  fs::rename(folder_ / "kept/manifest.json", folder_ / "manifest.json");
  refused_with("aldrig blev färdig");
  fs::rename(folder_ / "manifest.json", folder_ / "kept/manifest.json");
  EXPECT_EQ(restore().code, 0) << "mended";
  EXPECT_EQ(restore().code, 2) << "never over what is there";
}

TEST_F(BackupTest, EachRestoreBeginsAnEpochOfItsOwnAndAnotherHistoryIsRefused) {
  ASSERT_NO_FATAL_FAILURE(make_small());
  ASSERT_EQ(restore().code, 0);
  const auto with_note = [&](std::string_view from, std::string_view to, std::string_view note) {
    return run_ingang(fmt::format(
        "restore --from {} --folder {} --master-key {} --without-shred-list --lost-after {}",
        at(from), at(to), at("var/keys/master.key"), at(note)));
  };
  const auto again = with_note("kept", "newer", "new/outside/checkpoint");
  EXPECT_EQ(again.code, 0) << again.said;
  EXPECT_NE(again.said.find("epok 3"), std::string::npos) << again.said;
  EXPECT_NE(again.said.find("FÖRLORAT: 1 poster i liggaren"), std::string::npos) << again.said;

  // The second epoch's entry is not how the third began.
  ASSERT_EQ(run_ingang(fmt::format("backup --folder {} --to {}", at("new"), at("kept-2"))).code, 0);
  const auto forked = with_note("kept-2", "forked", "newer/outside/checkpoint");
  EXPECT_EQ(forked.code, 2) << forked.said;
  EXPECT_NE(forked.said.find("inte av den här liggaren"), std::string::npos) << forked.said;
  EXPECT_FALSE(fs::exists(folder_ / "forked"));
  std::ofstream(folder_ / "note") << "ingang.example/stockholm/epoch-1\n9\n";
  EXPECT_EQ(with_note("kept", "unsigned", "note").code, 2);
}

TEST_F(BackupTest, IsNeverWrittenOverAndHoldsTheMasterKeyOnlyWhenAsked) {
  ASSERT_NO_FATAL_FAILURE(make_small());
  EXPECT_FALSE(fs::exists(folder_ / "kept/keys"));
  EXPECT_EQ(run_ingang(fmt::format("backup --folder {} --to {}", at("var"), at("kept"))).code, 2);
  const auto with =
      run_ingang(fmt::format("backup --folder {} --to {} --with-master-key", at("var"), at("all")));
  EXPECT_EQ(with.code, 0) << with.said;
  EXPECT_TRUE(fs::exists(folder_ / "all/keys/master.key"));
  const auto restored = run_ingang(
      fmt::format("restore --from {} --folder {} --without-shred-list", at("all"), at("new")));
  EXPECT_EQ(restored.code, 0) << restored.said;
}

TEST_F(BackupTest, OnlyADrillThatWentWellIsNotedAndCounts) {
  ASSERT_NO_FATAL_FAILURE(make_small());
  const auto missing = [&] {
    return run_ingang(fmt::format("serve --production --folder {}", at("var"))).said;
  };
  const auto drill = [&] {
    return run_ingang(fmt::format("drill --folder {} --from {}", at("var"), at("kept")));
  };
  EXPECT_NE(missing().find("ingang drill"), std::string::npos);
  fs::rename(folder_ / "kept/access/keys.db", folder_ / "keys.db");
  EXPECT_EQ(drill().code, 2);
  EXPECT_NE(missing().find("ingang drill"), std::string::npos);
  fs::rename(folder_ / "keys.db", folder_ / "kept/access/keys.db");
  const auto done = drill();
  EXPECT_EQ(done.code, 0) << done.said;
  EXPECT_EQ(missing().find("ingang drill"), std::string::npos) << missing();
  std::ofstream(folder_ / "var/outside/drill")
      << "2026-11-24T00:00:00.000Z 2999-01-01T00:00:00.000Z 3 00\n";
  EXPECT_NE(missing().find("ingang drill"), std::string::npos) << "written by somebody else";
}

}  // namespace
}  // namespace ingang::cli
