// BothTexts: words of a file under data/, in Swedish and in English, and how they are read.
#pragma once

#include <string>

#include "codec/data_node.h"

namespace ingang::codec {

struct BothTexts {
  std::string swedish;
  std::string english;
};

// A table with sv and en: `title.sv = "…"`. Missing, or with either missing, is a complaint.
[[nodiscard]] inline BothTexts read_both(DataTable& table, const std::string& key) {
  auto part = table.find_table(key);
  if (!part) {
    if (!table.has(key)) table.complain(key, "is missing");
    return {};
  }
  BothTexts out{.swedish = part->text("sv"), .english = part->text("en")};
  part->finish();
  return out;
}

}  // namespace ingang::codec
