// Files edited while nobody has them open: who finds it, by the same table.
#include <map>

#include "tamper/edits_given.h"

namespace ingang::cli {
namespace {

class EditedFiles : public Edits {
 protected:
  [[nodiscard]] fs::path target(std::string_view path) const {
    if (!path.ends_with("/*")) return folder_ / path;
    for (const auto& each :
         fs::recursive_directory_iterator(folder_ / path.substr(0, path.size() - 2))) {
      if (each.is_regular_file()) return each.path();
    }
    return {};
  }
  void edit_file(const FileCell& cell) const {
    if (cell.path == "the whole folder") {
      fs::remove_all(folder_);
      fs::copy(before(), folder_, fs::copy_options::recursive);
      return;
    }
    const auto file = target(cell.path);
    if (file.empty()) return;
    switch (cell.edit) {
      case Edit::deleted:
        fs::remove_all(file);
        for (const auto* end : {"-wal", "-shm"}) fs::remove(file.string() + end);
        return;
      case Edit::replayed:
        fs::remove(file);
        for (const auto* end : {"-wal", "-shm"}) fs::remove(file.string() + end);
        fs::copy_file(before() / cell.path, file);
        return;
      case Edit::added: {
        std::ofstream(file, std::ios::binary | std::ios::app) << "other\n";
        return;
      }
      case Edit::changed: {
        const auto size = fs::file_size(file);
        std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
        const auto at = size > 8192 ? 4096 : size / 3;
        out.seekp(static_cast<std::streamoff>(at));
        for (std::uint64_t i = at; i < std::min<std::uint64_t>(size, at + 12); ++i) out.put('#');
      }
    }
  }
};

TEST_F(EditedFiles, EachIsFoundByWhomTheTableSays) {
  std::map<Finder, int> counts;
  for (const auto& cell : file_cells()) {
    ++counts[cell.finder];
    restore(kept());
    edit_file(cell);
    Seen seen;
    look_at_rest(seen);
    if (seen.start.empty()) seen.server = alarms_after([] {});
    const auto what =
        fmt::format("{:<24} {:<9} {:<14}", cell.path, name(cell.edit), name(cell.finder));
    fmt::print("{} {}\n", what, cell.by);
    EXPECT_EQ(name(seen.first()), name(cell.finder)) << what << seen.text();
    EXPECT_TRUE(says(seen, cell.finder, cell.by)) << what << cell.by << "; " << seen.text();
  }
  fmt::print("{} files:", file_cells().size());
  for (const auto& [who, count] : counts) fmt::print(" {} {}", name(who), count);
  fmt::print("\n");
}

}  // namespace
}  // namespace ingang::cli
