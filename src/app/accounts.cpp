#include "app/accounts.h"

#include <algorithm>

#include "app/staff_marks.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "codec/role_words.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::string_view kAccount = "account";
constexpr std::string_view kOwner = "accounts";
constexpr std::uint32_t kAccountsMost = 10'000;
constexpr std::chrono::minutes kListedFor{1};

std::string write(const Account& account) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("account", account.account);
    to.key("name");
    to.value(account.name.reveal(Purpose::seal));
    to.member("password_hash", account.password_hash);
    to.member("totp_secret", hex(account.totp_secret));
    to.member("totp_step", account.totp_step);
    to.member("blocked", account.blocked);
    to.member("training_password", account.training_password);
    to.member("training_title", account.training_title);
    to.list("memberships", account.memberships, [&](const Membership& m) {
      to.object([&] {
        to.member("unit", m.unit);
        to.member("authority", m.authority);
        to.member("from", m.from);
        to.member("to", m.to);
        to.list("roles", m.roles, [&](access::Role role) { to.value(codec::kRoles.of(role)); });
      });
    });
  });
}

codec::Decoded<Account> read_account(std::string_view text) {
  return codec::decode(text, codec::Reading::stored, [](codec::Object& in) {
    Account out;
    out.account = in.text("account");
    out.name = in.personal("name");
    out.password_hash = in.text("password_hash", {.length_max = 300});
    out.totp_secret = find_bytes(in.text("totp_secret")).value_or(Bytes{});
    out.totp_step = in.integer("totp_step");
    out.blocked = in.flag("blocked");
    out.training_password = in.text("training_password");
    out.training_title = in.text("training_title");
    out.memberships = in.list("memberships", 50, [](codec::Object& m) {
      return Membership{.unit = m.text("unit"),
                        .authority = m.text("authority"),
                        .roles = codec::roles_from(m.texts("roles", 20)),
                        .from = m.date("from"),
                        .to = m.date("to")};
    });
    return out;
  });
}

}  // namespace

const Membership* membership_on(const Account& account, LocalDate day) {
  const auto holds = [&](const Membership& m) { return m.from <= day && day <= m.to; };
  const auto at = std::ranges::find_if(account.memberships, holds);
  return at == account.memberships.end() ? nullptr : &*at;
}

access::Actor actor_in(const Account& account, const Membership& in) {
  return {.who = {.account = account.account,
                  .name = account.name,
                  .unit = in.unit,
                  .authority = in.authority},
          .roles = in.roles};
}

Accounts::Accounts(ledger::Store& store, ledger::Store& access_log, const ledger::Keys& keys,
                   std::function<Instant()> now)
    : Accounts(store, access_log, keys, std::move(now), Settings{}) {}

Accounts::Accounts(ledger::Store& store, ledger::Store& access_log, const ledger::Keys& keys,
                   std::function<Instant()> now, Settings settings)
    : store_(store),
      keys_(keys),
      seal_key_(keys.standing_key("accounts")),
      log_(access_log, keys),
      tries_(keys),
      devices_(keys),
      now_(std::move(now)),
      settings_(std::move(settings)) {}

// Whatever the row keeps that the entry does not say in words.
Hash Accounts::secret_of(const Account& account) const {
  Account kept = account;
  kept.totp_step = 0;
  kept.blocked = false;
  kept.memberships.clear();
  const auto plain = write(kept);
  return keys_.mac("account secret", view(plain));
}

AccountState Accounts::state_of(const Account& account) const {
  return {
      .blocked = account.blocked, .memberships = account.memberships, .secret = secret_of(account)};
}

std::string Accounts::row_of(std::string_view account) const {
  return mark_of(keys_, MarkOf::account, account);
}

std::string Accounts::owner_of_sessions(std::string_view account) const {
  return mark_of(keys_, MarkOf::session, account);
}

ledger::Stored<std::vector<ledger::Record>> Accounts::rows() const {
  return store_.list(kAccount, kOwner, kAccountsMost);
}

std::optional<Account> Accounts::opened(const ledger::Record& record) const {
  const auto plain = ledger::open(seal_key_, {kAccount, record.key}, record.value);
  if (!plain) return std::nullopt;
  auto decoded = read_account(text(*plain));
  return decoded ? std::optional{std::move(*decoded)} : std::nullopt;
}

ledger::Stored<std::optional<Accounts::Kept>> Accounts::read_row(std::string_view account) const {
  const auto record = store_.find(kAccount, row_of(account));
  if (!record) return std::unexpected(record.error());
  auto found = *record ? opened(**record) : std::nullopt;
  if (!found || found->account != account) return std::nullopt;
  return Kept{.account = std::move(*found), .version = (*record)->version};
}

ledger::Stored<std::optional<Accounts::Kept>> Accounts::read(std::string_view account) const {
  auto row = read_row(account);
  if (!row || !*row) return row;
  const auto on_record = log_.account(account);
  if (!on_record) return std::unexpected(on_record.error());
  if (!*on_record || (*on_record)->state != state_of((*row)->account)) return std::nullopt;
  (*row)->n = (*on_record)->n;
  return row;
}

ledger::Stored<std::uint32_t> Accounts::put(const Account& account, std::uint32_t version) {
  const auto plain = write(account);
  ledger::Record record;
  record.kind = kAccount;
  record.key = row_of(account.account);
  record.owner = kOwner;
  record.version = version;
  record.value = ledger::seal(seal_key_, {kAccount, record.key}, view(plain), keys_.random());
  record.changed_at = now_();
  return store_.put(std::move(record));
}

Result<Account> Accounts::find(std::string_view account) const {
  auto found = read(account);
  if (!found) return refuse(kStoreUnavailable);
  if (!*found) return refuse(kAccountUnknown, "/account");
  return std::move((*found)->account);
}

std::vector<Account> Accounts::all() const {
  std::vector<Account> out;
  const auto records = rows();
  if (!records) return out;
  for (const auto& record : *records) {
    const auto row = opened(record);
    if (auto found = row ? find(row->account) : Result<Account>{refuse(kAccountUnknown)})
      out.push_back(std::move(*found));
  }
  std::ranges::sort(out, {}, &Account::account);
  return out;
}

std::vector<std::string> Accounts::strays() const {
  std::vector<std::string> out;
  const auto records = rows();
  if (!records) return out;
  for (const auto& record : *records) {
    const auto row = opened(record);
    const auto& name = row ? row->account : record.key;
    if (const auto found = read(name); found && !*found) out.push_back(name);
  }
  return out;
}

ledger::Stored<std::optional<std::string>> Accounts::lost(ledger::StreamId stream) const {
  auto account = log_.account_of(stream);
  if (!account || !*account) return account;
  const auto row = store_.find(kAccount, row_of(**account));
  if (!row) return std::unexpected(row.error());
  if (*row) return std::nullopt;
  const auto on_record = log_.account(**account);
  if (!on_record) return std::unexpected(on_record.error());
  if (!*on_record || (*on_record)->state.blocked) return std::nullopt;
  return account;
}

bool Accounts::empty() const {
  const auto records = store_.list(kAccount, kOwner, 1);
  return records && records->empty();
}

Outcome<std::optional<access::Actor>> Accounts::find_at_work(std::string_view account) const {
  const auto found = read(account);
  if (!found) return failed(found.error());
  if (!*found || (*found)->account.blocked) return std::nullopt;
  const auto* membership = membership_on((*found)->account, stockholm(now_()).date);
  if (!membership) return std::nullopt;
  return actor_in((*found)->account, *membership);
}

Outcome<std::optional<LocalDate>> Accounts::last_day_at(std::string_view account,
                                                        std::string_view authority) const {
  const auto found = read(account);
  if (!found) return failed(found.error());
  std::optional<LocalDate> last;
  if (!*found || (*found)->account.blocked) return last;
  for (const auto& each : (*found)->account.memberships) {
    if (each.authority == authority) last = std::max(last.value_or(each.to), each.to);
  }
  return last;
}

Outcome<std::vector<access::Actor>> Accounts::at_work_in(std::string_view authority) const {
  const auto moved = times_moved();
  const Instant now = now_();
  const LocalDate today = stockholm(now).date;
  {
    const std::scoped_lock lock(mutex_);
    const auto kept = listed_.find(authority);
    const bool holds = moved && kept != listed_.end() && kept->second.moved == *moved &&
                       kept->second.read <= now && now - kept->second.read < kListedFor &&
                       stockholm(kept->second.read).date == today;
    if (holds) return kept->second.actors;
  }
  const auto records = rows();
  if (!records) return failed(records.error());
  std::vector<access::Actor> out;
  for (const auto& record : *records) {
    const auto row = opened(record);
    // What the row says only spares asking the ledger about those of other authorities.
    const auto* membership = row ? membership_on(*row, today) : nullptr;
    if (!membership || membership->authority != authority) continue;
    auto found = find_at_work(row->account);
    if (!found) return std::unexpected(found.error());
    if (*found && (*found)->who.authority == authority) out.push_back(std::move(**found));
  }
  std::ranges::sort(out, {}, [](const access::Actor& each) { return each.who.account; });
  if (moved) {
    const std::scoped_lock lock(mutex_);
    listed_.insert_or_assign(std::string{authority},
                             Listed{.actors = out, .read = now, .moved = *moved});
  }
  return out;
}

Outcome<bool> Accounts::has_another(std::string_view authority, access::Role role,
                                    std::string_view account) const {
  const auto records = rows();
  if (!records) return failed(records.error());
  for (const auto& record : *records) {
    const auto row = opened(record);
    if (!row || row->account == account) continue;
    const auto found = find_at_work(row->account);
    if (!found) return std::unexpected(found.error());
    if (*found && (*found)->who.authority == authority && (*found)->has(role)) return true;
  }
  return false;
}

}  // namespace ingang::app
