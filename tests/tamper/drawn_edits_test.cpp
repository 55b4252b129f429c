// Edits drawn by chance: found, or of a sort that does no harm, and why.
//
// INGANG_EDITS=1000 draws so many (50 without); INGANG_EDITS_SEED draws others.
#include <cstdlib>
#include <map>

#include "stores/sql/tables.h"
#include "tamper/edits_given.h"

namespace ingang::cli {
namespace {

// An edit that chance draws.
struct Drawn {
  std::string of;
  Edit edit{};
  std::string column;
  std::string sql;
  bool unused{};  // of a key: no entry is sealed with it
};

class DrawnEdits : public Edits {
 protected:
  using Table = stores::sql::Table;

  std::uint64_t chance(std::uint64_t below) { return below == 0 ? 0 : random_() % below; }

  static std::string other(const stores::sql::Column& column) {
    const std::string name(column.name);
    if (column.type == stores::sql::Type::number) return "coalesce(" + name + ", 0) + 1";
    if (column.type == stores::sql::Type::text) return name + " || 'x'";
    return "randomblob(max(1, length(" + name + ")))";
  }
  static bool is_key(const Table& table, std::string_view column) {
    return std::ranges::any_of(table.key, [&](const char* key) { return key == column; });
  }
  static std::string columns_of(const Table& table) {
    std::string out;
    for (const auto& column : table.columns)
      out += (out.empty() ? "" : ", ") + std::string(column.name);
    return out;
  }
  // Whether any entry of that log is sealed with the key that stands there.
  bool is_used(const std::string& log, const std::string& place) const {
    const auto sql = "SELECT EXISTS (SELECT 1 FROM beside.entries WHERE key = " + place + ")";
    stores::sqlite::Connection file(folder_ / log / "keys.db", stores::sqlite::Access::write);
    file.script("ATTACH '" + (folder_ / log / "ledger.db").string() + "' AS beside");
    return file.number(sql.c_str()) == 1;
  }
  Drawn draw(std::map<std::string, std::uint64_t>& sizes) {
    while (true) {
      const std::string log = chance(3) == 0 ? "access" : "ledger";
      const bool keys = chance(5) == 0;
      const auto tables = keys ? stores::sql::keys_tables() : stores::sql::ledger_tables();
      const auto& table = tables[chance(tables.size())];
      const std::string of = log + (keys ? "/" : ".") + table.name;
      const auto rows = sizes[of];
      if (rows == 0) continue;
      const auto edit = static_cast<Edit>(chance(4));
      std::string key;
      for (const char* one : table.key) key += (key.empty() ? "" : ", ") + std::string(one);
      const std::string name(table.name);
      const auto place =
          fmt::format("(SELECT {} FROM {} LIMIT 1 OFFSET {})", key, name, chance(rows));
      const auto one = fmt::format(" WHERE ({}) = {}", key, place);
      const bool unused = keys && name == "keys" && !is_used(log, place);
      const auto& column = table.columns[chance(table.columns.size())];
      switch (edit) {
        case Edit::deleted: return {of, edit, "", "DELETE FROM " + name + one, unused};
        case Edit::changed:
          return {of, edit, column.name,
                  fmt::format("UPDATE {} SET {} = {}{}", name, column.name, other(column), one),
                  unused};
        case Edit::added: {
          std::string values;
          for (const auto& each : table.columns)
            values += (values.empty() ? "" : ", ") +
                      (is_key(table, each.name) ? other(each) : std::string(each.name));
          return {of, edit, "",
                  fmt::format("INSERT INTO {}({}) SELECT {} FROM {}{}", name, columns_of(table),
                              values, name, one)};
        }
        case Edit::replayed:
          return {of, edit, "",
                  fmt::format("DELETE FROM {0}; INSERT INTO {0} SELECT * FROM older.{0}", name)};
      }
    }
  }
  // Why an edit that nobody finds does no harm; nothing when it should have been found.
  static std::string why_harmless(const Drawn& drawn) {
    const auto is = [&](std::string_view of) { return drawn.of == of; };
    if (is("ledger.answers")) return "traced: a retry is answered by the stream";
    if (is("ledger.index_tasks")) return "what does not open makes no token";
    if (is("ledger.records"))
      return "accounts and sessions are what the access ledger says; drafts are sealed, and missed "
             "by their author; a file's record is checked with its report";
    if (drawn.unused) return "no entry is sealed with it";
    if (is("ledger/keys") || is("access/keys"))
      return drawn.edit == Edit::added ? "opens nothing" : drawn.column == "n" ? "an order" : "";
    if (is("ledger/destroyed") && drawn.edit == Edit::changed) return "its time is in the proof";
    if (is("ledger.checkpoints")) return "older notes: the latest counts, and the copy elsewhere";
    if (is("ledger.tokens") && (drawn.column == "generation" || drawn.column == "level"))
      return "found there too";
    if (is("ledger.tokens_of_key")) return "one list more, or in another part";
    if (is("access.rows") || is("access.audience")) return "tells open pages only";
    if (is("ledger.head") || is("access.head"))
      return drawn.edit == Edit::added ? "one row only" : "";
    return "";
  }
  // Whether the statement did anything: it may have met its own likeness.
  bool try_edit(const Drawn& drawn) const {
    try {
      edit(at(drawn.of), drawn.sql, false);
      return true;
    } catch (const stores::sql::Fault&) {
      return false;  // against a constraint: the engine refuses it
    }
  }

  std::mt19937_64 random_{20261129};
};

TEST_F(DrawnEdits, AreFoundOrDoNoHarm) {
  const char* wanted = std::getenv("INGANG_EDITS");
  const char* seed = std::getenv("INGANG_EDITS_SEED");
  const int count = wanted ? std::atoi(wanted) : 50;
  if (seed) random_.seed(static_cast<std::uint64_t>(std::atoll(seed)));
  std::map<std::string, std::uint64_t> sizes;
  restore(kept());
  for (const std::string log : {"ledger", "access"}) {
    for (const bool keys : {false, true}) {
      stores::sqlite::Connection file(folder_ / log / (keys ? "keys.db" : "ledger.db"),
                                      stores::sqlite::Access::write);
      for (const auto& table : keys ? stores::sql::keys_tables() : stores::sql::ledger_tables()) {
        auto query =
            std::make_unique<std::string>("SELECT count(*) FROM " + std::string(table.name));
        sizes[log + (keys ? "/" : ".") + table.name] =
            static_cast<std::uint64_t>(file.number(query->c_str()));
        (void)query.release();  // a statement's text is its name
      }
    }
  }
  std::map<Finder, int> counts;
  std::map<std::string, int> harmless;
  int refused = 0;
  for (int i = 0; i < count;) {
    const auto drawn = draw(sizes);
    restore(kept());
    Seen seen;
    bool done = false;
    seen.server = alarms_after([&] { done = try_edit(drawn); });
    if (!done) {
      ++refused;
      continue;
    }
    ++i;
    look_at_rest(seen);
    ++counts[seen.first()];
    if (seen.first() != Finder::nobody) continue;
    const auto why = drawn.edit == Edit::replayed ? "the same rows as before" : why_harmless(drawn);
    EXPECT_FALSE(why.empty()) << drawn.of << " " << name(drawn.edit) << " " << drawn.column << ": "
                              << drawn.sql;
    ++harmless[drawn.of + " " + std::string(name(drawn.edit)) + ": " + why];
  }
  fmt::print("{} edits drawn, {} refused by the engine:", count, refused);
  for (const auto& [who, found] : counts) fmt::print(" {} {}", name(who), found);
  fmt::print("\n");
  for (const auto& [why, times] : harmless) fmt::print("  {:>4} {}\n", times, why);
}

}  // namespace
}  // namespace ingang::cli
