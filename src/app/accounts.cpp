#include "app/accounts.h"

#include <algorithm>

#include "app/credentials.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "codec/role_words.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::string_view kAccount = "account";
constexpr int kTriesBeforeRest = 5;

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

Accounts::Accounts(ledger::Store& store, const ledger::Keys& keys, std::function<Instant()> now)
    : Accounts(store, keys, std::move(now), Settings{}) {}

Accounts::Accounts(ledger::Store& store, const ledger::Keys& keys, std::function<Instant()> now,
                   Settings settings)
    : store_(store),
      keys_(keys),
      seal_key_(keys.standing_key("accounts")),
      now_(std::move(now)),
      settings_(std::move(settings)) {}

std::optional<std::pair<Account, std::uint32_t>> Accounts::read(std::string_view account) const {
  const auto record = store_.find(kAccount, account);
  if (!record || !*record) return std::nullopt;
  const auto plain = ledger::open(seal_key_, {kAccount, account}, (*record)->value);
  if (!plain) return std::nullopt;
  auto decoded = read_account(text(*plain));
  if (!decoded) return std::nullopt;
  return std::pair{std::move(*decoded), (*record)->version};
}

Result<void> Accounts::put(const Account& account, std::uint32_t version) {
  const auto plain = write(account);
  ledger::Record record;
  record.kind = kAccount;
  record.key = account.account;
  record.owner = "accounts";
  record.version = version;
  record.value = ledger::seal(seal_key_, {kAccount, account.account}, view(plain), keys_.random());
  record.changed_at = now_();
  const auto done = store_.put(std::move(record));
  if (done) return {};
  if (done.error().kind == ledger::StoreError::Kind::conflict && version == 0) {
    return refuse(kAccountExists, "/account");
  }
  return refuse(kStoreUnavailable);
}

Result<void> Accounts::create(const Account& account) { return put(account, 0); }

Result<void> Accounts::replace(const Account& account) {
  const auto old = read(account.account);
  if (!old) return refuse(kAccountUnknown, "/account");
  const auto done = put(account, old->second);
  end_sessions_of(account.account);
  return done;
}

Result<Account> Accounts::find(std::string_view account) const {
  auto found = read(account);
  if (!found) return refuse(kAccountUnknown, "/account");
  return std::move(found->first);
}

std::vector<Account> Accounts::all() const {
  std::vector<Account> out;
  const auto records = store_.list(kAccount, "accounts", 10'000);
  if (!records) return out;
  for (const auto& record : *records) {
    if (auto found = read(record.key)) out.push_back(std::move(found->first));
  }
  return out;
}

bool Accounts::resting(std::string_view account) {
  const std::scoped_lock lock(mutex_);
  const auto at = tries_.find(std::string(account));
  return at != tries_.end() && now_() < at->second.rest_until;
}

void Accounts::note_try(std::string_view account, bool right) {
  const std::scoped_lock lock(mutex_);
  if (right) {
    tries_.erase(std::string(account));
    return;
  }
  auto& tries = tries_[std::string(account)];
  ++tries.wrong;
  const int over = tries.wrong - kTriesBeforeRest;
  if (over >= 0) tries.rest_until = now_() + std::chrono::seconds{30 * (1 << std::min(over, 6))};
}

Result<NewSession> Accounts::sign_in(std::string_view account, std::string_view password,
                                     std::string_view code) {
  if (resting(account)) return refuse(kSignInResting);
  auto found = read(account);
  // An unknown account takes as long as a known one.
  static const std::string kNobody = hash_password("nobody has this password");
  const bool matches = password_matches(found ? found->first.password_hash : kNobody, password);
  const Instant now = now_();
  const auto step = found ? find_totp_step(found->first.totp_secret, code, now) : std::nullopt;
  const bool right =
      found && matches && step && *step > found->first.totp_step && !found->first.blocked;
  if (!right) {
    note_try(account, false);
    return refuse(kSignInWrong);
  }
  const auto* membership = membership_on(found->first, stockholm(now).date);
  if (!membership) return refuse(kNoMembership);
  found->first.totp_step = *step;
  if (!put(found->first, found->second))
    return refuse(kSignInWrong);  // The code was used meanwhile.
  note_try(account, true);

  return begin_session(found->first.account, actor_in(found->first, *membership), now);
}

Outcome<std::optional<access::Actor>> Accounts::find_at_work(std::string_view account) const {
  const auto record = store_.find(kAccount, account);
  if (!record) return failed(record.error());
  const auto found = *record ? read(account) : std::nullopt;
  if (!found || found->first.blocked) return std::nullopt;
  const auto* membership = membership_on(found->first, stockholm(now_()).date);
  if (!membership) return std::nullopt;
  return actor_in(found->first, *membership);
}

}  // namespace ingang::app
