#include "app/notice_heard.h"

#include "app/act.h"
#include "app/alert_acts.h"
#include "domain/alert/codes.h"
#include "ledger/keys.h"

namespace ingang::app {

namespace {

std::string proof_of(const ledger::Keys& keys, std::string_view notice) {
  return hex(keys.mac("what became of a notice", view(notice)));
}

}  // namespace

std::string callback_path(const House& house, std::string_view notice) {
  return "/v1/notices/" + std::string{notice} + "/" + proof_of(house.keys, notice);
}

bool is_proof(const Foundation& house, std::string_view notice, std::string_view proof) {
  // Keyed hashes of both are compared: how much of them is alike tells nothing of the proof.
  const auto hashed = [&](std::string_view text) { return house.keys.mac("shown", view(text)); };
  return hashed(proof) == hashed(proof_of(house.keys, notice));
}

Outcome<void> hear_of_notice(const House& house, std::string_view notice, std::string_view proof,
                             alert::Outcome outcome) {
  if (!is_proof(house, notice, proof)) return refused(alert::kNoSuchNotice);
  const auto row = house.ledger.row_by_reference(Kind<alert::State>::word, alert_of(notice));
  if (!row) return failed(row.error());
  if (!*row) return refused(alert::kNoSuchNotice);
  const auto actor = the_house(house);
  const auto done = run(house, actor, nullptr, [&](Act& act) -> Outcome<std::string> {
    auto found = act.load<alert::State>((**row).id);
    if (!found) return std::unexpected(found.error());
    const alert::Hear hear{.notice = std::string{notice}, .outcome = outcome};
    if (auto did = act.decide(**found, hear); !did) return std::unexpected(did.error());
    return std::string{};
  });
  if (!done) return std::unexpected(done.error());
  return {};
}

}  // namespace ingang::app
