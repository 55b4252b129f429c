// Kinds: every kind of stream that there is. Who adds a noun adds a Kind (kind.h) and its name
// here, and the compiler asks for the rest: docs/adding-a-kind.md.
//
// Promise: what is of no kind in the list is refused, never taken for another.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "app/kind_agreement.h"
#include "app/kind_consultation.h"
#include "app/kind_directory.h"
#include "app/kind_handover.h"
#include "app/kind_message.h"
#include "app/kind_report.h"
#include "app/kind_roster.h"

namespace ingang::app {

using Kinds = std::tuple<report::State, handover::State, consultation::State, agreement::State,
                         unitbook::State, roster::State, message::State>;

template <typename State>
struct Of {
  using Type = State;
};

// f(Of<State>{}) for each kind, in the order of the list.
template <typename F>
void each_kind(F f) {
  [&]<typename... States>(std::tuple<States...>*) {
    (f(Of<States>{}), ...);
  }(static_cast<Kinds*>(nullptr));
}

// What f(Of<State>{}) answers of the kind for which `is_it(Kind<State>{})` holds; nothing when
// there is none.
template <typename Is, typename F>
auto with_kind_that(Is is_it, F f) {
  std::optional<decltype(f(Of<report::State>{}))> out;
  each_kind([&]<typename State>(Of<State> of) {
    if (!out && is_it(Kind<State>{})) out.emplace(f(of));
  });
  return out;
}
// By its word: row.kind.
template <typename F>
auto with_kind(std::string_view word, F f) {
  return with_kind_that([&](auto kind) { return kind.word == word; }, std::move(f));
}
// By the prefix of a public reference: "ING-7K3MQ-2XPRA".
template <typename F>
auto with_reference(std::string_view reference, F f) {
  const auto prefix = reference.substr(0, reference.find('-'));
  return with_kind_that([&](auto kind) { return kind.prefix == prefix; }, std::move(f));
}

// Those of which the hub is alarmed when a clock has run out.
[[nodiscard]] inline std::vector<ledger::KindStates> states_watched() {
  std::vector<ledger::KindStates> out;
  each_kind([&]<typename State>(Of<State>) {
    const auto& states = Kind<State>::states_watched;
    if (!states.empty())
      out.push_back({std::string{Kind<State>::word}, {states.begin(), states.end()}});
  });
  return out;
}

// What waits at the hub, or is heard of there.
[[nodiscard]] inline std::vector<ledger::KindStates> states_at_hub() {
  std::vector<ledger::KindStates> out;
  each_kind([&]<typename State>(Of<State>) {
    const auto& states = Kind<State>::states_at_hub;
    if (!states.empty())
      out.push_back({std::string{Kind<State>::word}, {states.begin(), states.end()}});
  });
  return out;
}

// Whether its kind says in which states the hub hears of it, and it is in none of them. Of a kind
// that says nothing about that, and of one that we do not know, nobody can say so.
[[nodiscard]] inline bool has_left_hub(const ledger::Row& row) {
  return with_kind(row.kind,
                   [&]<typename State>(Of<State>) {
                     const auto& states = Kind<State>::states_at_hub;
                     return !states.empty() && std::ranges::find(states, row.state) == states.end();
                   })
      .value_or(false);
}

// Whether what happens to a stream of this kind changes the county itself: its directory, or its
// agreements. Such a kind says `makes_county`; app/county_book.h reads anew.
[[nodiscard]] inline bool makes_county(std::string_view kind_word) {
  return with_kind(kind_word,
                   []<typename State>(Of<State>) {
                     return requires { requires Kind<State>::makes_county; };
                   })
      .value_or(false);
}

// What people call it, and pages are told: its reference, unless its kind says otherwise.
[[nodiscard]] inline std::string known_number(const ledger::Row& row) {
  return with_kind(row.kind,
                   [&]<typename State>(Of<State>) -> std::string {
                     if constexpr (requires { Kind<State>::known_number(row.reference); })
                       return Kind<State>::known_number(row.reference);
                     else
                       return row.reference;
                   })
      .value_or(row.reference);
}

// The words of every kind.
[[nodiscard]] constexpr auto kind_words() {
  return []<typename... States>(std::tuple<States...>*) {
    return std::array<std::string_view, sizeof...(States)>{Kind<States>::word...};
  }(static_cast<Kinds*>(nullptr));
}

}  // namespace ingang::app
