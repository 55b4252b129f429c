// Any octet of any column that the ledger vouches for, in the real files: flipped, it is found.
#include <rapidcheck.h>

#include "tamper/given.h"

namespace ingang::cli {
namespace {

struct Column {
  const char* log;  // folder
  const char* file;
  const char* table;
  const char* column;
};

constexpr Column kColumns[] = {
    {"ledger", "ledger.db", "entries", "stream"},
    {"ledger", "ledger.db", "entries", "key"},
    {"ledger", "ledger.db", "entries", "commitment"},
    {"ledger", "ledger.db", "entries", "sealed_hash"},
    {"ledger", "ledger.db", "entries", "attached"},
    {"ledger", "ledger.db", "entries", "sealed"},
    {"ledger", "ledger.db", "tree", "leaf"},
    {"ledger", "ledger.db", "head", "root"},
    {"ledger", "ledger.db", "head", "frontier"},
    {"ledger", "ledger.db", "checkpoints", "note"},
    {"ledger", "ledger.db", "outbox", "id"},
    {"ledger", "ledger.db", "outbox", "key"},
    {"ledger", "ledger.db", "outbox", "sealed_hash"},
    {"ledger", "ledger.db", "outbox", "sealed"},
    {"ledger", "ledger.db", "rows", "id"},
    {"ledger", "ledger.db", "rows", "parent"},
    {"ledger", "ledger.db", "rows", "key"},
    {"ledger", "keys.db", "keys", "id"},
    {"ledger", "keys.db", "keys", "wrapped"},
    {"ledger", "keys.db", "destroyed", "id"},
    {"access", "ledger.db", "entries", "stream"},
    {"access", "ledger.db", "entries", "key"},
    {"access", "ledger.db", "entries", "commitment"},
    {"access", "ledger.db", "entries", "sealed_hash"},
    {"access", "ledger.db", "entries", "sealed"},
    {"access", "ledger.db", "entries", "attached"},
    {"access", "ledger.db", "tree", "leaf"},
    {"access", "ledger.db", "head", "root"},
    {"access", "ledger.db", "head", "frontier"},
    {"access", "keys.db", "keys", "id"},
    {"access", "keys.db", "keys", "wrapped"},
};

class Octets : public TamperTest {
 protected:
  static void SetUpTestSuite() { setenv("RC_PARAMS", "max_success=4", 0); }

  struct Place {
    std::int64_t row{};     // which, in the order below
    std::int64_t octets{};  // in the column
  };

  std::vector<Place> places(const Column& at) {
    restore(kept());
    stores::sqlite::Connection file(folder_ / at.log / at.file, stores::sqlite::Access::read_only);
    std::vector<Place> out;
    const auto sql = fmt::format("SELECT length(CAST({} AS BLOB)) FROM {}", at.column, from(at));
    auto query = file.query(sql.c_str());
    for (std::int64_t row = 0; query.step(); ++row) {
      if (query.integer(0) > 0) out.push_back({.row = row, .octets = query.integer(0)});
    }
    return out;
  }

  // What the ledger vouches for: a destroyed key is zeros and its place means nothing; of the
  // checkpoints only the latest.
  static std::string from(const Column& at) {
    const std::string_view table = at.table;
    const auto only = table == "keys"          ? " WHERE wrapped <> zeroblob(length(wrapped))"
                      : table == "checkpoints" ? " WHERE id = (SELECT max(id) FROM checkpoints)"
                                               : "";
    return fmt::format("{}{} ORDER BY {}", table, only, order(at));
  }
  static std::string order(const Column& at) {
    for (const auto* table : {"entries", "tree", "keys"}) {
      if (std::string_view(table) == at.table) return "n";
    }
    return "id";
  }

  void flip(const Column& at, const Place& place, std::int64_t octet, int bit) {
    restore(kept());
    Forger forger(folder_ / at.log);  // drops the triggers
    auto& file = std::string_view(at.file) == "keys.db" ? forger.keys() : forger.ledger();
    const auto key = order(at);
    const auto sql =
        fmt::format("SELECT {}, {} FROM {} LIMIT 1 OFFSET {}", key, at.column, from(at), place.row);
    Bytes octets, id;
    std::int64_t number{};
    {
      auto query = file.query(sql.c_str());
      ASSERT_TRUE(query.step());
      number = query.integer(0);
      id = query.bytes(0);
      octets = query.bytes(1);
    }
    octets.at(static_cast<std::size_t>(octet)) ^= static_cast<std::uint8_t>(1U << bit);
    const bool text = std::string_view(at.column) == "note";
    const auto change = fmt::format("UPDATE {} SET {} = {} WHERE {} = ?", at.table, at.column,
                                    text ? "CAST(? AS TEXT)" : "?", key);
    const bool numbered = key == "n" || std::string_view(at.table) == "head" || text;
    const auto changed = numbered ? file.run_counted(change.c_str(), octets, number)
                                  : file.run_counted(change.c_str(), octets, id);
    ASSERT_EQ(changed, 1U);
  }
};

TEST_F(Octets, AnyFlippedBitIsFound) {
  int flips = 0;
  for (const auto& column : kColumns) {
    const auto there = places(column);
    ASSERT_FALSE(there.empty()) << column.table << "." << column.column
                                << " is empty: nothing would be tried";
    const auto name =
        fmt::format("{}/{} {}.{}", column.log, column.file, column.table, column.column);
    EXPECT_TRUE(rc::check(name, [&] {
      const auto place = there.at(*rc::gen::inRange<std::size_t>(0, there.size()));
      const auto octet = *rc::gen::inRange<std::int64_t>(0, place.octets);
      const auto bit = *rc::gen::inRange(0, 8);
      flip(column, place, octet, bit);
      ++flips;
      RC_ASSERT(!findings(note_).empty());
    }));
  }
  fmt::print("{} columns, {} bits flipped, each found\n", std::size(kColumns), flips);
}

}  // namespace
}  // namespace ingang::cli
