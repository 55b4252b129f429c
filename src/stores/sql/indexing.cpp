#include "stores/sql/indexing.h"

#include "stores/sql/tokens.h"

namespace ingang::stores::sql {

using ledger::Indexed;
using ledger::Stored;
using ledger::StoreError;

Stored<void> Indexing::add(const std::vector<Indexed>& many) {
  auto done = add(many, Trust::lists);
  // A line may have gone while nobody wrote, or a list was lost: once more harms nobody.
  if (!done && done.error().kind == StoreError::Kind::unavailable) done = add(many, Trust::nothing);
  if (!done) return std::unexpected(std::move(done.error()));
  return {};
}

Stored<bool> Indexing::merge(std::uint32_t tokens) {
  return run([&](At at) { return merge_tokens(at.ledger, at.entries, tokens); });
}

Stored<bool> Indexing::add(const std::vector<Indexed>& many, Trust trust) {
  return run([&](At at) {
    std::vector<Indexed> living = many;
    Named named;
    for (const Indexed& one : living) {
      named.keys.push_back(one.key);
      named.indexed.push_back(one.key);
    }
    at.known.ask(named);
    for (Indexed& one : living) {
      // Erased while it was being opened: nothing may come back.
      if (at.known.is_destroyed(one.key)) one.tokens.clear();
    }
    add_tokens(at.ledger, at.known, at.entries, living, trust);
    return true;
  });
}

Stored<bool> Indexing::run(const Work& work) {
  if (beside_) return run_beside(work);
  return writer_.run<bool>([&](Writing& at) -> Stored<bool> {
    return work({at.ledger(), at.known, at.tip.frontier.size()});
  });
}

// Neither head nor entry is touched, so the head need not be locked: a token has no place in the
// ledger's order.
Stored<bool> Indexing::run_beside(const Work& work) {
  const auto alone = pause();
  Connection& ledger = beside_->ledger();
  bool committing = false;
  try {
    ledger.begin();
    beside_->hold_sweeping();
    Known known(ledger, beside_->keys(), *beside_);
    const auto entries = static_cast<std::uint64_t>(ledger.number("SELECT size FROM head"));
    const bool answer = work({ledger, known, entries});
    committing = true;
    ledger.commit();
    return answer;
  } catch (const Fault& fault) {
    if (ledger.in_transaction()) (void)guarded([&] { ledger.rollback(); });
    if (committing && !fault.surely_undone)
      return std::unexpected(StoreError{StoreError::Kind::unknown, fault.what});
    return std::unexpected(error_of(fault));
  }
}

}  // namespace ingang::stores::sql
