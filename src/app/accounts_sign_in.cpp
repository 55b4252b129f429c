// Signing in: who may try, what is right, and what is noted of what was wrong.
#include <fmt/format.h>

#include "app/accounts.h"
#include "app/credentials.h"

namespace ingang::app {

namespace {

// "40 s", "3 min": the same in both languages, and never too early.
std::string in_words(Duration wait) {
  constexpr std::int64_t kMinute = 60;
  const auto seconds = std::max<std::int64_t>(1, (wait.count() + 999) / 1000);
  return seconds < kMinute ? fmt::format("{} s", seconds)
                           : fmt::format("{} min", (seconds + kMinute - 1) / kMinute);
}

}  // namespace

void Accounts::note_wrong(const Attempt& attempt, bool known, std::string_view address) {
  const Instant now = now_();
  failures_.count(known ? attempt.account : std::string_view{}, address, now);
  const auto noted = tries_.note_wrong(attempt, known, now);
  const auto note = [&](std::string_view act) {
    log_.note_sign_in({.act = std::string(act),
                       .by = std::string(kProgram),
                       .account = std::string(attempt.account),
                       .source = std::string(address),
                       .at = now});
  };
  if (noted.rests) note("sign_in.resting");
  if (noted.besieged) note("sign_in.besieged");
}

bool Accounts::write_failures(bool all) {
  for (auto& failed : all ? failures_.take_all() : failures_.take_before(now_())) {
    log_.note_sign_in({.act = "sign_in.failed",
                       .by = std::string(kProgram),
                       .account = std::move(failed.account),
                       .source = std::move(failed.source),
                       .count = failed.count,
                       .at = failed.minute});
  }
  return log_.write_waiting();
}

std::optional<std::uint64_t> Accounts::find_device(std::string_view note) const {
  const auto device = devices_.find(note, now_());
  return device ? std::optional{device->id} : std::nullopt;
}

std::expected<NewSession, SignInRefused> Accounts::sign_in(std::string_view account,
                                                           std::string_view password,
                                                           std::string_view code,
                                                           const From& from) {
  const auto read_now = read(account);
  if (!read_now) return refuse(kStoreUnavailable);
  const bool known = read_now->has_value();
  auto device = devices_.find(from.device, now_());
  Attempt attempt{.account = account, .source = from.source.empty() ? from.address : from.source};
  if (device && devices_.knows(*device, account)) attempt.device = device->id;
  if (const auto wait = tries_.rest(attempt, now_())) {
    failures_.count(known ? account : std::string_view{}, from.address, now_());
    const auto why = attempt.device ? kSignInRestingDevice : kSignInResting;
    return std::unexpected(SignInRefused({.code = why, .detail = in_words(*wait)}, *wait));
  }
  // An unknown account takes as long as a known one.
  static const std::string kNobody = hash_password("nobody has this password");
  Kept found = known ? **read_now : Kept{};
  const bool matches = password_matches(known ? found.account.password_hash : kNobody, password);
  const Instant now = now_();
  const auto step = known ? find_totp_step(found.account.totp_secret, code, now) : std::nullopt;
  if (!known || !matches || !step || found.account.blocked) {
    note_wrong(attempt, known, from.address);
    return refuse(kSignInWrong);
  }
  // Sent twice, or by two windows: that is no try at somebody's password.
  if (*step <= found.account.totp_step) return refuse(kSignInCodeSpent);
  const auto* membership = membership_on(found.account, stockholm(now).date);
  if (!membership) return refuse(kNoMembership);
  found.account.totp_step = *step;
  if (const auto kept = put(found.account, found.version); !kept) {
    const bool meanwhile = kept.error().kind == ledger::StoreError::Kind::conflict;
    return refuse(meanwhile ? kSignInCodeSpent : kStoreUnavailable);
  }
  tries_.note_right(attempt);
  auto begun = begin_session(found, actor_in(found.account, *membership), from.address);
  if (!begun) return std::unexpected(SignInRefused(begun.error()));
  begun->device = devices_.note(std::move(device), account, now);
  return std::move(*begun);
}

}  // namespace ingang::app
