#include "stores/sql/index_pages.h"

#include <mutex>
#include <set>

namespace ingang::stores::sql {

const char* kept_text(std::string sql) {
  static std::mutex mutex;
  static std::set<std::string> all;
  const std::lock_guard lock(mutex);
  return all.insert(std::move(sql)).first->c_str();
}

std::string as_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string listed(const std::vector<std::string>& names, std::string_view before) {
  std::string out;
  for (const auto& name : names)
    out += (out.empty() ? "" : ", ") + std::string(before) + as_name(name);
  return out;
}

}  // namespace ingang::stores::sql
