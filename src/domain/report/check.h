// check: may this content be sent? completeness: what more would help the receiver?
//
// Source:  LAW: report.duty, report.oral, police.claims, child.under_18.
// Promise: five answers are enough: the child (a number, a name or a description), where now, what
//          happened (or a PDF), danger now, a number to call back. All problems are answered at
//          once, each with its field.
// Units:   characters are Unicode code points.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/refusal.h"
#include "domain/report/content.h"

namespace ingang::report {

inline constexpr std::size_t kTextCharactersMax = 20'000;
inline constexpr std::size_t kLineCharactersMax = 500;
inline constexpr std::size_t kIdentifiersMax = 10;
inline constexpr std::size_t kGuardiansMax = 20;
inline constexpr std::size_t kSiblingsMax = 30;
inline constexpr std::size_t kObservationsMax = 50;
inline constexpr std::size_t kChildsWordsMax = 50;
inline constexpr std::size_t kRisksMax = 20;
inline constexpr std::size_t kGangClaimsMax = 20;
inline constexpr std::size_t kToldMax = 20;
inline constexpr std::size_t kMustNotTellMax = 20;
inline constexpr std::size_t kAttachmentsMax = 20;
inline constexpr std::uint64_t kAttachmentBytesMax = 25ULL * 1024 * 1024;
inline constexpr std::uint64_t kAttachmentsBytesMax = 100ULL * 1024 * 1024;

// Empty when it may be sent. Fields are JSON pointers: "/child/identifiers/0", "/now/place".
[[nodiscard]] std::vector<Refusal> check(const Content& content, const Context& context);
// For a supplement or correction, a reason, a note: blank is not checked here.
[[nodiscard]] std::vector<Refusal> check_text(std::string_view field, std::string_view text);
[[nodiscard]] std::vector<Refusal> check_attachments(const std::vector<Attachment>& attachments);

// Missing but useful, the most useful first. Stable keys; the page says why each helps.
[[nodiscard]] std::vector<std::string_view> completeness(const Content& content);

// As is_all_blank() (base/written.h): nothing in it can be seen.
[[nodiscard]] bool is_blank(std::string_view text);
[[nodiscard]] bool is_blank(const Personal& text);
[[nodiscard]] bool has_name(const person::Person& person);
// With an extension last, when there is one: "08-123 456 78 ankn. 12", "… x123".
[[nodiscard]] bool is_plausible_phone(std::string_view text);

}  // namespace ingang::report
