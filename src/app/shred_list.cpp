#include "app/shred_list.h"

#include <algorithm>

#include "app/whole_file.h"

namespace ingang::app {

using ledger::KeyId;

std::string ShredList::line(KeyId id, std::string_view at) const {
  const auto said = id.text() + " " + std::string(at);
  return said + " " + hex(keys_.mac("shred list", view(said))) + "\n";
}

ledger::Stored<std::vector<KeyId>> ShredList::read() const {
  std::vector<KeyId> ids;
  if (file_.empty()) return ids;
  const auto text = read_whole(file_);
  if (!text) return std::unexpected(text.error());
  std::string_view rest = *text ? std::string_view(**text) : std::string_view{};
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    const auto whole = rest.substr(0, end);
    rest.remove_prefix(end);
    const auto first = whole.find(' ');
    const auto second = first == whole.npos ? first : whole.find(' ', first + 1);
    const auto id = second == whole.npos ? std::nullopt : KeyId::find(whole.substr(0, first));
    if (!id || line(*id, whole.substr(first + 1, second - first - 1)) != whole) {
      return std::unexpected(ledger::StoreError{
          ledger::StoreError::Kind::corrupt, file_.string() + ": line " + std::to_string(number) +
                                                 " was not written by this installation"});
    }
    ids.push_back(*id);
  }
  return ids;
}

ledger::Stored<void> ShredList::add(const std::vector<KeyId>& ids, Instant at) const {
  if (file_.empty()) return {};
  const auto known = read();
  if (!known) return std::unexpected(known.error());
  auto text = read_whole(file_);
  if (!text) return std::unexpected(text.error());
  std::string all = std::move(*text).value_or("");
  const auto before = all.size();
  for (const KeyId id : ids) {
    if (std::ranges::find(*known, id) == known->end()) all += line(id, at.text());
  }
  if (all.size() == before) return {};
  return write_whole(file_, all);
}

}  // namespace ingang::app
