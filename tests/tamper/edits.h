// Edits: what somebody with the disk in their hands may do to each table and file, and who finds
//        it. The table of schema/ledger-format.md §10 as a list that a test carries out.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ingang::cli {

enum class Edit { deleted, added, changed, replayed };
[[nodiscard]] std::string_view name(Edit edit);

// Who finds it, at the latest in this order.
enum class Finder {
  server,   // while it runs, by an alarm
  start,    // the next start is refused
  verify,   // with the note in the folder
  outside,  // verify, with a note that was kept elsewhere
  nobody,   // and `why` says that it does no harm, or what remains
};
[[nodiscard]] std::string_view name(Finder finder);

struct Cell {
  std::string_view of;  // "access.entries", "keys.keys", "outside/destroyed"
  Edit edit{};
  Finder finder{};
  std::string_view by;     // the alarm, or the finding; of nobody: why not
  std::string_view how{};  // SQL, in the store of the table's log; "file" cells: see edits_test.cpp
};
[[nodiscard]] const std::vector<Cell>& cells();
// Of these, the ones of `records`: accounts, drafts, what helps, marks of nodes.
[[nodiscard]] std::vector<Cell> cells_of_records();

// What is done to a file while nobody has it open.
struct FileCell {
  std::string_view path;
  Edit edit{};
  Finder finder{};
  std::string_view by;
};
[[nodiscard]] const std::vector<FileCell>& file_cells();

// Tables as the migrations make them, before the dot the log: "ledger.rows", "keys.keys" …
[[nodiscard]] std::set<std::string> tables_in_cells();

}  // namespace ingang::cli
