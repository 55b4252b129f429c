// Accounts made and changed: the entry first, then the row. And those of earlier versions.
#include "app/accounts.h"

namespace ingang::app {

namespace {

constexpr std::string_view kMoved = "accounts_moved";
constexpr int kTriesToWrite = 5;
constexpr std::chrono::seconds kLeftAfter{30};

bool is_conflict(const ledger::StoreError& error) {
  return error.kind == ledger::StoreError::Kind::conflict;
}

}  // namespace

// The row is read before the entry is asked for: who has written a later entry writes the row after
// it, and is met as a conflict.
Result<void> Accounts::write_row(const Account& account, std::uint64_t n) {
  for (int tries = 0; tries < kTriesToWrite; ++tries) {
    const auto record = store_.find("account", row_of(account.account));
    const auto before = read_row(account.account);
    const auto on_record = log_.account(account.account);
    if (!record || !before || !on_record) return refuse(kStoreUnavailable);
    if (!*on_record || (*on_record)->n != n) return refuse(kStoreUnavailable);
    Account now = account;
    // A code that was used meanwhile stays used.
    if (*before) now.totp_step = std::max(now.totp_step, (*before)->account.totp_step);
    const auto done = put(now, *record ? (*record)->version : 0);
    if (done) return {};
    if (!is_conflict(done.error())) break;
  }
  return refuse(kStoreUnavailable);
}

Result<void> Accounts::create(const Account& account, std::string_view by) {
  const auto on_record = log_.account(account.account);
  const auto row = store_.find("account", row_of(account.account));
  if (!on_record || !row) return refuse(kStoreUnavailable);
  // An entry without a row: somebody was stopped between the two, or is there just now.
  const auto is_left = [&](const AccountOnRecord& entry) {
    return !*row && !entry.state.blocked && entry.at + kLeftAfter < now_();
  };
  if (*on_record && !is_left(**on_record)) return refuse(kAccountExists, "/account");
  const auto n = log_.note_account({.act = "account.add",
                                    .by = std::string(by),
                                    .account = account.account,
                                    .state = state_of(account),
                                    .at = now_()},
                                   *on_record ? (*on_record)->version : 0);
  if (!n)
    return is_conflict(n.error()) ? refuse(kAccountExists, "/account") : refuse(kStoreUnavailable);
  const auto written = write_row(account, *n);
  note_moved();
  return written;
}

// What the row says of blocking and memberships counts for nothing: the entry says it.
Result<Account> Accounts::changed(std::string_view account, const AccountOnRecord& on_record,
                                  const Change& how) const {
  const auto row = read_row(account);
  if (!row) return refuse(kStoreUnavailable);
  Account out = *row ? (*row)->account : Account{};
  out.account = account;
  if (!*row || secret_of(out) != on_record.state.secret) {
    out.password_hash.clear();
    out.totp_secret.clear();
  }
  out.blocked = on_record.state.blocked;
  out.memberships = on_record.state.memberships;
  if (const auto done = how(out); !done) return std::unexpected(done.error());
  return out;
}

Result<void> Accounts::change(std::string_view account, std::string_view act, std::string_view by,
                              const Change& how) {
  for (int tries = 0; tries < kTriesToWrite; ++tries) {
    const auto on_record = log_.account(account);
    if (!on_record) return refuse(kStoreUnavailable);
    if (!*on_record) return refuse(kAccountUnknown, "/account");
    const auto after = changed(account, **on_record, how);
    if (!after) return std::unexpected(after.error());
    const bool whole = !after->password_hash.empty() && !after->totp_secret.empty();
    auto state = state_of(*after);
    if (!whole) state.secret = (*on_record)->state.secret;
    const auto n = log_.note_account({.act = std::string(act),
                                      .by = std::string(by),
                                      .account = std::string(account),
                                      .state = std::move(state),
                                      .at = now_()},
                                     (*on_record)->version);
    if (!n && is_conflict(n.error())) continue;
    if (!n) return refuse(kStoreUnavailable);
    auto written = whole ? write_row(*after, *n) : Result<void>{};
    end_sessions_of(account);
    note_moved();
    return written;
  }
  return refuse(kStoreUnavailable);
}

ledger::Stored<int> Accounts::take_over(const std::function<void()>& each) {
  const auto records = rows();
  if (!records) return std::unexpected(records.error());
  int taken = 0;
  for (const auto& record : *records) {
    const auto row = opened(record);
    if (!row) continue;
    auto on_record = log_.account(row->account);
    if (on_record && !*on_record) {
      const auto noted = log_.note_account({.act = "account.found",
                                            .by = std::string(kProgram),
                                            .account = row->account,
                                            .state = state_of(*row),
                                            .at = now_()},
                                           0);
      if (!noted && !is_conflict(noted.error())) return std::unexpected(noted.error());
      if (noted) ++taken;
      on_record = log_.account(row->account);
    }
    if (!on_record) return std::unexpected(on_record.error());
    const auto sessions = take_over_sessions(row->account, (*on_record)->n);
    if (!sessions) return std::unexpected(sessions.error());
    if (each) each();
  }
  return taken;
}

// Counted in a record that every node looks at. When it cannot be written, the others notice by
// themselves within a second, and an open line within a minute.
void Accounts::note_moved() {
  for (int tries = 0; tries < kTriesToWrite; ++tries) {
    const auto record = store_.find(kMoved, kMoved);
    if (!record) return;
    ledger::Record next;
    next.kind = kMoved;
    next.key = kMoved;
    next.version = *record ? (*record)->version : 0;
    next.changed_at = now_();
    if (store_.put(std::move(next))) return;
  }
}

std::optional<std::uint32_t> Accounts::times_moved() const {
  const auto record = store_.find(kMoved, kMoved);
  if (!record) return std::nullopt;
  return *record ? (*record)->version : 0;
}

bool Accounts::moved() {
  const auto now = times_moved();
  if (!now) return false;
  const std::scoped_lock lock(mutex_);
  if (*now == moved_seen_) return false;
  moved_seen_ = *now;
  // What was heard of those who are still here is kept: only trust is withdrawn.
  for (auto& [key, copy] : copies_) copy.read = Instant{};
  return true;
}

}  // namespace ingang::app
