#include "cli/verifying.h"

#include <algorithm>
#include <thread>

#include "app/integrity.h"
#include "app/notice_sender.h"
#include "app/rows_fold.h"

namespace ingang::cli {

namespace {

constexpr unsigned kThreadsMax = 4;

// Whether the files are there, open, and have their hashes.
ledger::Stored<bool> are_whole(Installation& installation,
                               const std::vector<report::Attachment>& files) {
  for (const auto& file : files) {
    const auto content = installation.attachments().read(file);
    if (content) continue;
    const auto* fault = std::get_if<app::Fault>(&content.error());
    if (!fault || fault->kind == app::Fault::Kind::corrupt) return false;
    return std::unexpected(ledger::StoreError{ledger::StoreError::Kind::unavailable, fault->what});
  }
  return true;
}

ledger::Stored<ledger::VerifyOptions> options_for_main(Installation& installation) {
  const auto& house = installation.house();
  ledger::VerifyOptions how;
  how.ledger = installation.ledger_name();
  how.keys = &installation.keys();
  how.signer_of = ledger::signers_of(installation.keys(), installation.ledger_name());
  how.refold = app::refold_of(
      house, [&installation](const auto& files) { return are_whole(installation, files); });
  how.threads = std::clamp(std::thread::hardware_concurrency(), 1U, kThreadsMax);
  how.sent = [&house](const ledger::AttachedItem& one) { return app::is_over(house, one.item); };
  auto erasures = app::erasures_on_record(house);
  if (!erasures) return std::unexpected(erasures.error());
  how.erasures = std::move(*erasures);
  return how;
}

// The access log's head in the note kept outside; in the stored one when there is none outside.
std::optional<ledger::LogHead> access_head(Installation& installation,
                                           const ledger::VerifyOptions& main) {
  const auto stored = installation.ledger().latest_checkpoint();
  for (const auto& note : {main.outside, stored.value_or(std::nullopt)}) {
    if (!note) continue;
    if (const auto checkpoint = ledger::open_note(*note, main.signer_of)) return checkpoint->access;
  }
  return std::nullopt;
}

}  // namespace

namespace {

// What is said of the record itself, and nothing when it is in order.
struct FoldSeen {
  bool current{true};
  std::optional<ledger::Finding> finding{};
};
ledger::Stored<FoldSeen> look_at_fold(const app::House& house) {
  const auto fold = app::find_fold(house);
  if (fold && fold->fold > app::kRowsFold) {
    return std::unexpected(
        ledger::StoreError{ledger::StoreError::Kind::unavailable,
                           "the rows were made by a newer program: verify with that"});
  }
  if (fold) return FoldSeen{.current = fold->is_current(), .finding = {}};
  if (fold.error().kind != ledger::StoreError::Kind::corrupt) return std::unexpected(fold.error());
  return FoldSeen{.finding = ledger::Finding{.kind = ledger::FindingKind::fold_altered,
                                             .n = 0,
                                             .about = fold.error().what}};
}

}  // namespace

ledger::Stored<Verified> verify_both(Installation& installation, std::optional<std::string> outside,
                                     const VerifyProgress& progress) {
  auto how = options_for_main(installation);
  if (!how) return std::unexpected(how.error());
  const auto fold = look_at_fold(installation.house());
  if (!fold) return std::unexpected(fold.error());
  how->rows_may_differ = !fold->current;
  how->outside = std::move(outside);
  const auto told = [&](std::string_view log) {
    return [&progress, log](std::string_view part, std::uint64_t done, std::uint64_t total) {
      if (progress) progress(log, part, done, total);
    };
  };
  how->progress = told("Liggaren");
  ledger::VerifyOptions access;
  access.ledger = installation.access_name();
  access.keys = &installation.keys();
  access.signer_of = ledger::signers_of(installation.keys(), installation.access_name());
  access.erasures = ledger::ErasureRecord{};  // No key of the access log is ever destroyed.
  access.contains = access_head(installation, *how);
  access.progress = told("Åtkomstloggen");
  Verified out{.main = ledger::verify(installation.ledger(), *how),
               .access = ledger::verify(installation.access_log(), access),
               .to_be_refolded = !fold->current};
  if (fold->finding) {
    out.main.findings.push_back(*fold->finding);
    ++out.main.findings_count;
  }
  return out;
}

}  // namespace ingang::cli
