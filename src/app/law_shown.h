// LawShown: a law as the pages show it, beside the time that it sets.
//
// Source:  data/law.toml, which says more.
#pragma once

#include <string>

namespace ingang::app {

struct LawShown {
  std::string citation{};
  std::string checked_by{};  // the lawyer who has read the row, by name; empty: nobody has
};

}  // namespace ingang::app
