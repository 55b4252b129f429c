// The table of schema/ledger-format.md §10, carried out cell by cell: who finds an edit.
#include <map>

#include "stores/sql/tables.h"
#include "tamper/edits_given.h"

namespace ingang::cli {
namespace {

TEST_F(Edits, NobodyHasTouchedAnything) {
  const auto seen = observe(at("ledger.rows"), "SELECT 1");
  EXPECT_TRUE(seen.nothing()) << seen.text();
}

TEST_F(Edits, EveryTableStandsInTheTable) {
  const auto there = tables_in_cells();
  for (const std::string log : {"ledger", "access"}) {
    for (const auto& table : stores::sql::ledger_tables())
      EXPECT_TRUE(there.contains(log + "." + std::string(table.name))) << log << "." << table.name;
    for (const auto& table : stores::sql::keys_tables())
      EXPECT_TRUE(there.contains(log + "/" + std::string(table.name))) << log << "/" << table.name;
  }
}

TEST_F(Edits, EachCellIsFoundByWhomTheTableSays) {
  std::map<Finder, int> counts;
  for (const auto& cell : cells()) {
    ++counts[cell.finder];
    const auto what =
        fmt::format("{:<24} {:<9} {:<14}", cell.of, name(cell.edit), name(cell.finder));
    if (cell.how.empty()) {
      fmt::print("{} {}\n", what, cell.by);
      continue;
    }
    const bool of_schema = cell.of.starts_with("schema") || cell.of.starts_with("index");
    const auto seen =
        observe(at(of_schema ? "ledger." : cell.of), std::string(cell.how), of_schema);
    fmt::print("{} {}\n", what, cell.by);
    EXPECT_EQ(name(seen.first()), name(cell.finder)) << what << seen.text();
    EXPECT_TRUE(says(seen, cell.finder, cell.by)) << what << cell.by << "; " << seen.text();
  }
  fmt::print("{} cells:", cells().size());
  for (const auto& [who, count] : counts) fmt::print(" {} {}", name(who), count);
  fmt::print("\n");
}

// The same table, as it stands in the document.
struct Lines {
  std::string text;
  std::map<std::string_view, std::string> whys;

  void add_why(std::string_view of, Edit edit, std::string_view why) {
    auto& those = whys[why];
    those += fmt::format("{}{} {}", those.empty() ? "" : ", ", of, name(edit));
  }
  static std::string who(Finder finder, std::string_view by) {
    return finder == Finder::nobody ? "nobody" : fmt::format("{}: {}", name(finder), by);
  }
};

void add_tables(Lines& lines) {
  std::vector<std::string_view> order;
  std::map<std::string_view, std::map<Edit, const Cell*>> table;
  for (const auto& cell : cells()) {
    if (!table.contains(cell.of)) order.push_back(cell.of);
    table[cell.of][cell.edit] = &cell;
  }
  for (const auto of : order) {
    lines.text += fmt::format("| {} |", of);
    for (const auto edit : {Edit::deleted, Edit::added, Edit::changed, Edit::replayed}) {
      const auto* cell = table[of].contains(edit) ? table[of][edit] : nullptr;
      lines.text += fmt::format(" {} |", cell ? Lines::who(cell->finder, cell->by) : "–");
      if (cell && cell->finder == Finder::nobody) lines.add_why(of, edit, cell->by);
    }
    lines.text += "\n";
  }
}

void add_files(Lines& lines) {
  for (const auto& file : file_cells()) {
    lines.text += fmt::format("| {} | {} | {} |\n", file.path, name(file.edit),
                              Lines::who(file.finder, file.by));
    if (file.finder == Finder::nobody) lines.add_why(file.path, file.edit, file.by);
  }
}

TEST(EditsTable, StandsInTheFormatsDocument) {
  const auto said =
      app::read_whole(std::filesystem::path(INGANG_SOURCE_DIR) / "schema" / "ledger-format.md");
  ASSERT_TRUE(said && *said);
  Lines lines;
  add_tables(lines);
  add_files(lines);
  for (const auto& [why, those] : lines.whys) lines.text += fmt::format("- {}: {}.\n", those, why);
  std::istringstream each(lines.text);
  for (std::string line; std::getline(each, line);)
    EXPECT_NE((*said)->find(line + "\n"), std::string::npos)
        << "schema/ledger-format.md has no line " << line;
}

}  // namespace
}  // namespace ingang::cli
