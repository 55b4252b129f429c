// Wire: what the server and one reader say to each other: one question, one answer, then the end.
//
// Format:  both in the machine's own order of octets, since both are the same program: Question,
//          then the file; Answer, then what is shown.
// Units:   octets.
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/refusal.h"

namespace ingang::channels {

enum class Task : std::uint32_t {
  check,  // is it whole, and can it be shown?
  show,   // a picture made anew
};
enum class Sort : std::uint32_t { pdf, jpeg, png };

struct Question {
  Task task{};
  Sort sort{};
  std::uint64_t size{};
};

// What a reader may answer. Its number is all that the server believes: never a text.
enum class Verdict : std::uint32_t {
  whole,
  not_whole,
  too_many_pixels,
  encrypted,
  too_large,  // needs more memory than it may have
};

struct Answer {
  Verdict verdict{};
  std::uint32_t unused{};
  std::uint64_t size{};
};

// How a reader ends that could not answer.
inline constexpr int kEndedWithoutMemory = 90;
inline constexpr int kEndedWithoutSandbox = 91;
inline constexpr int kEndedWithoutQuestion = 92;

inline constexpr std::uint64_t kFileBytesMax = std::uint64_t{26} << 20;

[[nodiscard]] std::optional<Sort> find_sort(std::string_view media_type);

}  // namespace ingang::channels
