#include "ledger/verify.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "ledger/indexes.h"
#include "ledger/verify_parts.h"

namespace ingang::ledger {

std::string_view name(FindingKind kind) {
  switch (kind) {
    case FindingKind::unreadable: return "unreadable";
    case FindingKind::ledger_differs: return "ledger_differs";
    case FindingKind::epoch_went_back: return "epoch_went_back";
    case FindingKind::position_gap: return "position_gap";
    case FindingKind::version_gap: return "version_gap";
    case FindingKind::time_went_back: return "time_went_back";
    case FindingKind::sealed_differs: return "sealed_differs";
    case FindingKind::leaf_differs: return "leaf_differs";
    case FindingKind::attached_differs: return "attached_differs";
    case FindingKind::outbox_differs: return "outbox_differs";
    case FindingKind::outbox_without_entry: return "outbox_without_entry";
    case FindingKind::outbox_done_untold: return "outbox_done_untold";
    case FindingKind::head_differs: return "head_differs";
    case FindingKind::beyond_head: return "beyond_head";
    case FindingKind::checkpoint_missing: return "checkpoint_missing";
    case FindingKind::checkpoint_invalid: return "checkpoint_invalid";
    case FindingKind::checkpoint_differs: return "checkpoint_differs";
    case FindingKind::outside_invalid: return "outside_invalid";
    case FindingKind::outside_differs: return "outside_differs";
    case FindingKind::cut_off: return "cut_off";
    case FindingKind::key_missing: return "key_missing";
    case FindingKind::key_altered: return "key_altered";
    case FindingKind::key_not_gone: return "key_not_gone";
    case FindingKind::key_destroyed_silently: return "key_destroyed_silently";
    case FindingKind::proof_unreadable: return "proof_unreadable";
    case FindingKind::commitment_differs: return "commitment_differs";
    case FindingKind::row_missing: return "row_missing";
    case FindingKind::row_differs: return "row_differs";
    case FindingKind::fold_altered: return "fold_altered";
    case FindingKind::row_not_listed: return "row_not_listed";
    case FindingKind::row_without_stream: return "row_without_stream";
    case FindingKind::row_after_erasure: return "row_after_erasure";
    case FindingKind::list_stray: return "list_stray";
    case FindingKind::token_missing: return "token_missing";
    case FindingKind::token_stray: return "token_stray";
    case FindingKind::index_differs: return "index_differs";
    case FindingKind::schema_altered: return "schema_altered";
    case FindingKind::file_differs: return "file_differs";
    case FindingKind::stream_unreadable: return "stream_unreadable";
  }
  return "";
}

namespace {
constexpr std::string_view kEpoch = "/epoch-";
}

std::optional<std::uint64_t> find_epoch(std::string_view origin, std::string_view ledger) {
  const auto at = origin.rfind(kEpoch);
  if (at == std::string_view::npos) return std::nullopt;
  const auto number = origin.substr(at + kEpoch.size());
  std::uint64_t epoch = 0;
  std::from_chars(number.data(), number.data() + number.size(), epoch);
  if (origin != origin_of(std::string(ledger), epoch)) return std::nullopt;
  return epoch;
}

SignerOf signers_of(const Keys& keys, std::string ledger) {
  return [&keys, ledger = std::move(ledger)](std::string_view origin) -> std::optional<Verifier> {
    if (!find_epoch(origin, ledger)) return std::nullopt;
    return keys.signer(origin).verifier();
  };
}

Stored<Checkpoint> open_note(std::string_view note, const SignerOf& signer_of) {
  const auto signer = signer_of(note.substr(0, note.find('\n')));
  if (!signer)
    return std::unexpected(
        StoreError{StoreError::Kind::corrupt, "checkpoint: nobody signs for its origin"});
  return open_note(note, *signer);
}

bool says_the_same(Row a, Row b) {
  if (a == b) return true;
  std::ranges::sort(a.audience);
  std::ranges::sort(b.audience);
  return a == b;
}

namespace verifying {

void Seen::find(FindingKind kind, std::uint64_t n, std::string about) {
  const std::lock_guard lock(mutex);
  ++report.findings_count;
  if (report.findings.size() < options.findings_max)
    report.findings.push_back({kind, n, std::move(about)});
}

bool Seen::is_destroyed(KeyId id) {
  if (destroyed.contains(id)) return true;
  const auto next = store.destroyed_keys(id.empty() ? id : id_before(id), 1);
  if (!next || next->empty() || next->front().id != id) return false;
  destroyed.insert(id);
  return true;
}

namespace {

// "ingang.example/stockholm" of "ingang.example/stockholm/epoch-1".
std::string ledger_of(std::string_view origin) {
  return std::string(origin.substr(0, origin.rfind(kEpoch)));
}

bool start(Seen& seen) {
  auto stored = seen.take(seen.store.latest_checkpoint(), "checkpoint");
  if (!stored) return false;
  seen.stored_note = std::move(*stored);
  const auto head = seen.take(seen.store.head(), "head");
  if (!head) return false;
  seen.report.head = *head;
  seen.ledger = seen.options.ledger.value_or(ledger_of(head->origin));
  if (head->origin != origin_of(seen.ledger, head->epoch)) {
    seen.find(FindingKind::ledger_differs, 0, head->origin);
  }
  const auto& erasures = seen.options.erasures;
  if (erasures) {
    for (const std::uint64_t n : erasures->unreadable)
      seen.find(FindingKind::proof_unreadable, n, "proof of erasure");
  }
  KeyId after;
  while (true) {
    const auto page =
        seen.take(seen.store.destroyed_keys(after, seen.options.page), "destroyed keys");
    if (!page) return false;
    for (const DestroyedKey& key : *page) {
      seen.destroyed.insert(key.id);
      if (erasures && !erasures->keys.contains(key.id)) {
        seen.find(FindingKind::key_destroyed_silently, 0, key.id.text());
      }
    }
    if (page->size() < seen.options.page) break;
    after = page->back().id;
  }
  seen.report.keys_destroyed = seen.destroyed.size();
  return true;
}

// The signed checkpoint in a note; when nobody says who signs, what it says unsigned.
Stored<Checkpoint> read_note(const Seen& seen, std::string_view note) {
  if (!seen.options.signer_of) {
    const auto end = note.rfind("\n\n");
    return parse_body(note.substr(0, end == std::string_view::npos ? note.size() : end + 1));
  }
  return open_note(note, seen.options.signer_of);
}

void check_note(Seen& seen, Marks& marks, std::string_view note, std::string_view whose,
                FindingKind invalid, FindingKind differs) {
  const auto checkpoint = read_note(seen, note);
  if (!checkpoint)
    return seen.find(invalid, 0, std::string(whose) + ": " + checkpoint.error().what);
  const auto epoch = find_epoch(checkpoint->origin, seen.ledger);
  if (!epoch) return seen.find(invalid, 0, std::string(whose) + ": of " + checkpoint->origin);
  if (*epoch > seen.report.head.epoch) {
    seen.find(FindingKind::epoch_went_back, 0, std::string(whose) + ": of " + checkpoint->origin);
  }
  marks.emplace(checkpoint->size, Mark{checkpoint->root, differs, std::string(whose)});
}

}  // namespace

bool check_checkpoints(Seen& seen, Marks& marks) {
  if (seen.stored_note) {
    check_note(seen, marks, *seen.stored_note, "stored checkpoint", FindingKind::checkpoint_invalid,
               FindingKind::checkpoint_differs);
  }
  if (seen.options.outside) {
    seen.report.outside_checked = true;
    check_note(seen, marks, *seen.options.outside, "checkpoint kept outside",
               FindingKind::outside_invalid, FindingKind::outside_differs);
    if (!seen.stored_note) seen.find(FindingKind::checkpoint_missing, 0, "stored checkpoint");
  }
  if (seen.options.contains) {
    seen.report.outside_checked = true;
    marks.emplace(seen.options.contains->size,
                  Mark{seen.options.contains->root, FindingKind::outside_differs,
                       "head named by the other log"});
  }
  for (const auto& [size, mark] : marks) {
    if (size > seen.report.head.size) {
      seen.find(FindingKind::cut_off, seen.report.head.size,
                mark.about + ": " + std::to_string(size) + " entries");
    }
  }
  return true;
}

}  // namespace verifying

namespace {

// First of all: what is not the program's may make the rest say anything.
void check_schema(verifying::Seen& seen) {
  const auto altered = seen.take(seen.store.altered_schema(), "schema");
  for (const auto& what : altered.value_or(std::vector<std::string>{}))
    seen.find(FindingKind::schema_altered, 0, what);
  const auto differing =
      seen.take(differing_indexes(seen.store, Indexes::Walk::whole, UINT64_MAX), "indexes");
  for (const auto& what : differing.value_or(std::vector<std::string>{}))
    seen.find(FindingKind::index_differs, 0, what);
}

// Lists and the index, from their own side: what they have too much.
void check_strays(verifying::Seen& seen) {
  const auto page = seen.options.page;
  for (ListPlace after;;) {
    const auto places = seen.take(seen.store.list_places(after, page), "lists");
    if (!places) return;
    for (const auto& id : places->strays) seen.find(FindingKind::list_stray, 0, id.text());
    if (places->seen < page) break;
    after = places->last;
  }
  // Made anew with the rows.
  if (seen.options.rows_may_differ) return;
  for (TokenPlace after;;) {
    const auto tokens = seen.take(seen.store.index_places(after, page), "index");
    if (!tokens) return;
    for (const auto& id : tokens->strays) seen.find(FindingKind::token_stray, 0, id.text());
    if (tokens->seen < page) break;
    after = tokens->last;
  }
}

}  // namespace

VerifyReport verify(const Store& store, const VerifyOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  verifying::Seen seen{.store = store, .options = options};
  verifying::Marks marks;
  check_schema(seen);
  // Each part goes on only when the store could answer the one before.
  (void)(verifying::start(seen) && verifying::check_checkpoints(seen, marks) &&
         verifying::check_log(seen, marks) && verifying::check_rows(seen));
  check_strays(seen);
  seen.report.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return std::move(seen.report);
}

}  // namespace ingang::ledger
