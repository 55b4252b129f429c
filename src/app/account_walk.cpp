#include "app/account_walk.h"

#include <algorithm>

namespace ingang::app {

namespace {

bool may_begin_account(const ledger::Entry& entry) {
  return entry.version == 1 && entry.authority == kSecurityAuthority;
}

// The accounts that these entries make and that have no row.
ledger::Stored<std::vector<std::pair<ledger::StreamId, std::string>>> lost_among(
    const std::vector<ledger::Entry>& entries, const Accounts& accounts) {
  std::vector<std::pair<ledger::StreamId, std::string>> out;
  for (const auto& entry : entries) {
    if (!may_begin_account(entry)) continue;
    auto lost = accounts.lost(entry.stream);
    if (!lost) return std::unexpected(lost.error());
    if (*lost) out.emplace_back(entry.stream, std::move(**lost));
  }
  return out;
}

}  // namespace

ledger::Stored<void> AccountWalk::ask_again(Instant now) {
  for (const auto& stream : perhaps_) {
    const auto lost = accounts_.lost(stream);
    if (!lost) return std::unexpected(lost.error());
    if (*lost) found_.find(stream.text(), now);
  }
  perhaps_.clear();
  return {};
}

ledger::Stored<void> AccountWalk::step(Instant now) {
  if (auto asked = ask_again(now); !asked) return asked;
  if (after_ == 0) found_.end_round();
  const auto page = access_log_.read_all(after_, kEntriesAtOnce);
  if (!page) return std::unexpected(page.error());
  const auto lost = lost_among(*page, accounts_);
  if (!lost) return std::unexpected(lost.error());
  for (const auto& [stream, name] : *lost) perhaps_.insert(stream);
  after_ = page->size() < kEntriesAtOnce ? 0 : page->back().n;
  return {};
}

ledger::Stored<std::vector<std::string>> lost_accounts(const ledger::Store& access_log,
                                                       const Accounts& accounts) {
  std::vector<std::string> out;
  for (std::uint64_t after = 0;;) {
    const auto page = access_log.read_all(after, AccountWalk::kEntriesAtOnce);
    if (!page) return std::unexpected(page.error());
    const auto lost = lost_among(*page, accounts);
    if (!lost) return std::unexpected(lost.error());
    for (const auto& [stream, name] : *lost) out.push_back(name);
    if (page->size() < AccountWalk::kEntriesAtOnce) break;
    after = page->back().n;
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace ingang::app
