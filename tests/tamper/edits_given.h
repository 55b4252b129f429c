// Edits: an installation that was lived in, edited by another's hand, and who finds it.
#pragma once

#include <set>
#include <string>

#include "app/account_walk.h"
#include "app/drafts.h"
#include "app/look_over.h"
#include "app/refolding.h"
#include "app/whole_file.h"
#include "tamper/edits.h"
#include "tamper/given.h"

namespace ingang::cli {

namespace fs = std::filesystem;
using Words = std::set<std::string>;

struct Seen {
  Words server;
  std::string start;  // why it was refused
  Words verify;
  Words outside;

  [[nodiscard]] bool nothing() const {
    return server.empty() && start.empty() && verify.empty() && outside.empty();
  }
  [[nodiscard]] Finder first() const {
    if (!server.empty()) return Finder::server;
    if (!start.empty()) return Finder::start;
    if (!verify.empty()) return Finder::verify;
    return outside.empty() ? Finder::nobody : Finder::outside;
  }
  [[nodiscard]] std::string text() const {
    const auto list = [](const Words& words) {
      std::string out;
      for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
      return out.empty() ? std::string("–") : out;
    };
    return fmt::format("server: {} | start: {} | verify: {} | with the note: {}", list(server),
                       start.empty() ? "–" : start.substr(0, 90), list(verify), list(outside));
  }
};

class Edits : public TamperTest {
 protected:
  void SetUp() override {
    TamperTest::SetUp();
    // The search's index too, and a draft.
    for (const auto& copy : {before(), kept()}) {
      restore(copy);
      ASSERT_NO_FATAL_FAILURE(open());
      ASSERT_TRUE(app::Refolding(house()).replay());
      app::Drafts drafts(installation_->ledger(), installation_->keys(), installation_->clock());
      ASSERT_TRUE(drafts.create(Personal{R"({"content":{}})"}, actor("polis"), once()));
      note_ = sign();
      installation_.reset();
      fs::remove_all(copy);
      fs::copy(folder_, copy, fs::copy_options::recursive);
    }
    ASSERT_NO_FATAL_FAILURE(open());
    report_ = (**installation_->ledger().row_by_reference("report", references_[3])).id;
    installation_.reset();
  }

  // In the place of the table's file: "ledger.rows" and "ledger/keys".
  struct At {
    std::string log;
    std::string file;
    std::string table;
  };
  static At at(std::string_view of) {
    const auto dot = of.find_first_of("./");
    const std::string log(of.substr(0, dot));
    if (dot == of.npos) return {"ledger", "ledger.db", ""};
    return {log, of[dot] == '/' ? "keys.db" : "ledger.db",
            std::string(of.substr(dot + 1, of.find(' ') - dot - 1))};
  }

  // Our own connections refuse that.
  static void edit_schemas_text(const fs::path& path, const std::string& sql) {
    sqlite3* file = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &file), SQLITE_OK);
    char* wrong = nullptr;
    EXPECT_EQ(sqlite3_exec(file, ("BEGIN IMMEDIATE;" + sql + ";COMMIT").c_str(), nullptr, nullptr,
                           &wrong),
              SQLITE_OK)
        << (wrong ? wrong : "");
    sqlite3_close(file);
  }
  // By another's hand; triggers stand in nobody's way, and stand there again afterwards.
  void edit(const At& where, std::string sql, bool of_schema) const {
    for (auto at = sql.find("{report}"); at != sql.npos; at = sql.find("{report}"))
      sql.replace(at, 8, "x'" + report_.text() + "'");
    if (sql.find("writable_schema") != sql.npos)
      return edit_schemas_text(folder_ / where.log / where.file, sql);
    stores::sqlite::Connection file(folder_ / where.log / where.file,
                                    stores::sqlite::Access::write);
    std::string drop;
    std::string make;
    if (!of_schema) {
      auto query = file.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
      while (query.step()) {
        drop += "DROP TRIGGER " + query.text(0) + ";";
        make += query.text(1) + ";";
      }
    }
    file.script("ATTACH '" + (before() / where.log / where.file).string() + "' AS older");
    file.script("BEGIN IMMEDIATE;" + drop + sql + ";" + make + "COMMIT");
  }

  // Signed, then edited, then looked over for one round of everything.
  template <typename Do>
  Words alarms_after(Do edit_it) {
    open();
    app::Alarms alarms;
    app::CheckpointKeeper keeper(house(), alarms, installation_->checkpoint_outside());
    app::Sweeper sweeper(house(), alarms);
    app::LookOver look_over(house(), alarms, alarms, keeper);
    (void)keeper.sign();
    edit_it();
    const auto tell = [&](const auto& done, std::string_view part) {
      if (!done) alarms.raise(std::string(part), "", installation_->clock().now());
    };
    app::AccountWalk accounts(installation_->access_log(), installation_->accounts(), alarms);
    tell(look_over.check_schema(), "schema_unchecked");
    for (int i = 0; i < 2; ++i) {
      tell(sweeper.check_some(1000), "sweep_stopped");
      tell(look_over.step(), "sweep_stopped");
      tell(accounts.step(installation_->clock().now()), "sweep_stopped");
      (void)keeper.sign();
    }
    if (!installation_->accounts().strays().empty())
      alarms.raise("account_differs", "", installation_->clock().now());
    Words out;
    for (const auto& alarm : alarms.list()) out.insert(alarm.code);
    installation_.reset();
    return out;
  }

  Places places() const {
    Places out;
    out.folder = folder_;
    out.data = fs::path(INGANG_SOURCE_DIR) / "data";
    return out;
  }
  Words verified(const std::optional<std::string>& note) {
    auto opened = Installation::open(places(), Opening::to_read);
    if (!opened) return {"not_opened"};
    const auto verified = verify_both(**opened, note);
    if (!verified) return {"not_verified"};
    Words out;
    for (const auto* log : {&verified->main, &verified->access}) {
      for (const auto& finding : log->findings) out.emplace(ledger::name(finding.kind));
    }
    return out;
  }
  void look_at_rest(Seen& seen) {
    const auto own = app::read_whole(folder_ / "outside" / "checkpoint");
    seen.verify = verified(own ? *own : std::nullopt);
    seen.outside = verified(note_);
    auto opened = Installation::open(places());
    if (!opened) seen.start = opened.error();
  }

  Seen observe(const At& where, const std::string& sql, bool of_schema = false) {
    restore(kept());
    Seen seen;
    seen.server = alarms_after([&] { edit(where, sql, of_schema); });
    look_at_rest(seen);
    return seen;
  }

  [[nodiscard]] ledger::StreamId report_id(std::string_view reference) const {
    return (**installation_->ledger().row_by_reference("report", reference)).id;
  }

  ledger::StreamId report_;
};

inline bool says(const Seen& seen, Finder who, std::string_view by) {
  switch (who) {
    case Finder::server: return seen.server.contains(std::string(by));
    case Finder::start: return seen.start.find(by) != seen.start.npos;
    case Finder::verify: return seen.verify.contains(std::string(by));
    case Finder::outside: return seen.outside.contains(std::string(by));
    case Finder::nobody: return seen.nothing();
  }
  return false;
}

}  // namespace ingang::cli
