#include "app/attachments.h"

#include <algorithm>

#include "app/codes.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/canonical.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::string_view kAttachmentKind = "attachment";
constexpr std::string_view kAttachmentStanding = "attachments";
constexpr std::size_t kChunkBytes =
    256 * 1024 - 64;  // With its padding's length it still fills its size class.

bool begins(ByteView content, std::string_view with) { return text(content).starts_with(with); }

std::string owner_of(const access::Actor& author) {
  return author.who.authority + "/" + author.who.account;
}

std::string chunk_name(report::BlobId blob, std::size_t chunk) {
  return blob.text() + "/" + std::to_string(chunk);
}

ledger::BlobId blob_id(report::BlobId blob) { return {blob.bytes}; }

}  // namespace

std::string_view media_type_of(ByteView content) {
  constexpr std::size_t kTail = 2048;
  const auto all = text(content);
  const auto tail = all.substr(all.size() - std::min(all.size(), kTail));
  if (begins(content, "%PDF-1.") || begins(content, "%PDF-2.")) {
    return tail.find("%%EOF") != tail.npos && tail.find("startxref") != tail.npos
               ? "application/pdf"
               : "";
  }
  if (begins(content, "\xff\xd8\xff"))
    return tail.find("\xff\xd9") != tail.npos ? "image/jpeg" : "";
  if (begins(content, "\x89PNG\r\n\x1a\n"))
    return tail.find("IEND") != tail.npos ? "image/png" : "";
  return "";
}

Outcome<void> Attachments::put(report::BlobId blob, const Kept& kept) {
  const auto plain = codec::write_object([&](codec::Writer& to) {
    to.member("owner", kept.owner);
    to.member("media_type", kept.media_type);
    to.member("size_bytes", kept.size_bytes);
    to.member("sha256", kept.sha256);
    to.member("key", kept.key);
    to.member("report", kept.report);
    to.member("named", kept.named);
  });
  const auto name = blob.text();
  ledger::Record record;
  record.kind = kAttachmentKind;
  record.key = name;
  record.owner = kept.named ? "named" : "waiting";
  record.version = kept.version;
  record.value = ledger::seal(keys_.standing_key(std::string(kAttachmentStanding)),
                              {kAttachmentKind, name}, view(plain), keys_.random());
  record.changed_at = clock_.now();
  if (const auto stored = store_.put(std::move(record)); !stored) return failed(stored.error());
  return {};
}

Outcome<Attachments::Kept> Attachments::find(report::BlobId blob) const {
  const auto name = blob.text();
  const auto record = store_.find(kAttachmentKind, name);
  if (!record) return failed(record.error());
  if (!*record) return refused(kNoSuchAttachment, "/content/attachments");
  const auto plain = ledger::open(keys_.standing_key(std::string(kAttachmentStanding)),
                                  {kAttachmentKind, name}, (*record)->value);
  if (!plain) return failed(plain.error());
  auto kept = codec::decode(text(*plain), codec::Reading::stored, [](codec::Object& in) {
    Kept out;
    out.owner = in.text("owner");
    out.media_type = in.text("media_type");
    out.size_bytes = static_cast<std::uint64_t>(in.integer("size_bytes"));
    out.sha256 = in.hash("sha256");
    out.key = in.id<ledger::KeyId>("key");
    if (in.has("report")) out.report = in.id<ledger::StreamId>("report");
    out.named = in.flag("named");
    return out;
  });
  if (!kept) return failed(Fault{.kind = Fault::Kind::corrupt, .what = "attachment record"});
  kept->version = (*record)->version;
  kept->changed_at = (*record)->changed_at;
  return std::move(*kept);
}

Outcome<Bytes> Attachments::open_chunk(report::BlobId blob, const ledger::CaseKey& key,
                                       std::uint32_t chunk) const {
  const auto sealed = blobs_.read(blob_id(blob), chunk);
  if (!sealed) return failed(sealed.error());
  auto part = ledger::open(key, {"chunk", chunk_name(blob, chunk)}, *sealed);
  if (!part) return failed(part.error());
  return std::move(*part);
}

Outcome<bool> Attachments::first_chunk_opens(report::BlobId blob, const Kept& kept) const {
  const auto wrapped = store_.key(kept.key);
  if (!wrapped) return failed(wrapped.error());
  if (!*wrapped) return false;
  const auto key = keys_.unwrap(**wrapped);
  if (!key) return failed(key.error());
  const auto first = open_chunk(blob, *key, 0);
  if (first) return true;
  if (std::get<Fault>(first.error()).kind == Fault::Kind::corrupt) return false;
  return std::unexpected(first.error());
}

// What was said of a report that never became durable binds nothing.
Outcome<bool> Attachments::stands_in_report(const Kept& kept) const {
  if (kept.named) return true;
  if (!kept.report) return false;
  const auto entries = store_.read(*kept.report);
  if (!entries) return failed(entries.error());
  return !entries->empty();
}

Outcome<std::optional<report::Attachment>> Attachments::find_replay(
    report::BlobId blob, const report::Attachment& now) const {
  const auto kept = find(blob);
  if (!kept) {
    if (std::holds_alternative<Refused>(kept.error())) return std::nullopt;
    return std::unexpected(kept.error());
  }
  if (kept->sha256 != now.sha256) return refused(kKeyReused);
  const auto opens = first_chunk_opens(blob, *kept);
  if (!opens) return std::unexpected(opens.error());
  if (*opens) return now;
  const auto stands = stands_in_report(*kept);
  if (!stands) return std::unexpected(stands.error());
  if (*stands)
    return failed(Fault{.kind = Fault::Kind::corrupt, .what = "an attachment does not open"});
  return std::nullopt;  // Broken off: do it again.
}

Outcome<void> Attachments::write(report::BlobId blob, const ledger::CaseKey& key,
                                 ByteView content) {
  auto writer = blobs_.begin(blob_id(blob));
  if (!writer) return failed(writer.error());
  for (std::size_t chunk = 0; chunk * kChunkBytes < content.size(); ++chunk) {
    const auto part = content.subspan(chunk * kChunkBytes,
                                      std::min(kChunkBytes, content.size() - chunk * kChunkBytes));
    const auto name = chunk_name(blob, chunk);
    const auto sealed = ledger::seal(key, {"chunk", name}, part, keys_.random());
    if (const auto done = (*writer)->write(sealed); !done) return failed(done.error());
  }
  if (const auto done = (*writer)->finish(); !done) return failed(done.error());
  return {};
}

Outcome<report::Attachment> Attachments::keep(ByteView content, const access::Actor& author,
                                              const Once& once) {
  if (content.size() > kAttachmentBytesMax) return refused(kAttachmentTooLarge);
  const auto type = files_.type_of(content);
  if (!type) return std::unexpected(type.error());
  report::Attachment out{.blob = {},
                         .name = {},
                         .media_type = *type,
                         .size_bytes = content.size(),
                         .sha256 = ledger::sha256(content)};
  const auto act = keys_.idempotency_key(owner_of(author), once.route, once.key);
  std::copy_n(act.begin(), out.blob.bytes.size(), out.blob.bytes.begin());
  const auto held = hold({out});  // Of two at once, one does it.
  const auto before = find_replay(out.blob, out);
  if (!before) return std::unexpected(before.error());
  if (*before) return **before;
  if (const auto clean = erase_held(out.blob); !clean) return std::unexpected(clean.error());

  auto key = keys_.new_case_key(author.who.authority, clock_.now());
  ledger::Batch keys;
  keys.keys.push_back(std::move(key.wrapped));
  if (const auto stored = store_.append(std::move(keys)); !stored) return failed(stored.error());
  const Kept kept{.owner = owner_of(author),
                  .media_type = out.media_type,
                  .size_bytes = out.size_bytes,
                  .sha256 = out.sha256,
                  .key = key.key.id()};
  // Noted before it is written: what breaks off here is swept away with the other files that no
  // report names.
  if (const auto done = put(out.blob, kept); !done) return std::unexpected(done.error());
  if (const auto done = write(out.blob, key.key, content); !done)
    return std::unexpected(done.error());
  return out;
}

Stripes::Hold Attachments::hold(const std::vector<report::Attachment>& files) {
  std::vector<ByteView> ids;
  ids.reserve(files.size());
  for (const auto& file : files) ids.emplace_back(file.blob.bytes);
  return stripes_.hold(ids);
}

Outcome<void> Attachments::name(const report::Attachment& file, const access::Actor& author,
                                ledger::StreamId report) {
  auto kept = find(file.blob);
  if (!kept) return std::unexpected(kept.error());
  if (kept->owner != owner_of(author) || kept->size_bytes != file.size_bytes ||
      kept->sha256 != file.sha256 || kept->media_type != file.media_type) {
    return refused(kNoSuchAttachment, "/content/attachments");
  }
  if (kept->report == report) return {};
  const auto stands = stands_in_report(*kept);
  if (!stands) return std::unexpected(stands.error());
  if (*stands) return refused(kAttachmentElsewhere, "/content/attachments");
  kept->report = report;
  return put(file.blob, *kept);
}

Outcome<void> Attachments::keep_for_draft(report::BlobId file, const access::Actor& author) {
  const auto held = stripes_.hold({ByteView(file.bytes)});
  const auto kept = find(file);
  if (!kept) {
    if (std::holds_alternative<Refused>(kept.error())) return {};
    return std::unexpected(kept.error());
  }
  if (kept->named || kept->owner != owner_of(author)) return {};
  if (clock_.now() - kept->changed_at < kDraftToldAfter) return {};
  return put(file, *kept);
}

Outcome<Bytes> Attachments::show(const report::Attachment& attachment) const {
  const auto original = read(attachment);
  if (!original) return original;
  return files_.shown(attachment.media_type, *original);
}

Outcome<Bytes> Attachments::read(const report::Attachment& attachment) const {
  const auto kept = find(attachment.blob);
  if (!kept) return std::unexpected(kept.error());
  const auto wrapped = store_.key(kept->key);
  if (!wrapped) return failed(wrapped.error());
  if (!*wrapped) return refused(kNoSuchAttachment);
  const auto key = keys_.unwrap(**wrapped);
  if (!key) return failed(key.error());
  Bytes out;
  out.reserve(kept->size_bytes);
  for (std::uint32_t chunk = 0; out.size() < kept->size_bytes; ++chunk) {
    const auto part = open_chunk(attachment.blob, *key, chunk);
    if (!part) return part;
    out.insert(out.end(), part->begin(), part->end());
  }
  if (ledger::sha256(out) != kept->sha256)
    return failed(Fault{.kind = Fault::Kind::corrupt, .what = "attachment differs from its hash"});
  return out;
}

Outcome<std::vector<ledger::KeyId>> Attachments::keys_of(
    const report::Attachment& attachment) const {
  const auto kept = find(attachment.blob);
  if (kept) return std::vector{kept->key};
  if (std::holds_alternative<Refused>(kept.error())) return std::vector<ledger::KeyId>{};
  return std::unexpected(kept.error());
}

Outcome<void> Attachments::erase(const report::Attachment& attachment) {
  const auto held = hold({attachment});
  return erase_held(attachment.blob);
}

Outcome<void> Attachments::erase_held(report::BlobId blob) {
  if (const auto gone = blobs_.erase(blob_id(blob)); !gone) return failed(gone.error());
  if (const auto gone = store_.erase(kAttachmentKind, blob.text()); !gone)
    return failed(gone.error());
  return {};
}

// Asked anew while it is held: meanwhile it may have been named, or uploaded again.
Outcome<bool> Attachments::sweep_held(report::BlobId blob) {
  auto kept = find(blob);
  if (!kept) {
    if (std::holds_alternative<Refused>(kept.error())) return false;
    return std::unexpected(kept.error());
  }
  const auto stands = stands_in_report(*kept);
  if (!stands) return std::unexpected(stands.error());
  if (*stands) {  // Waits no more: this need not be asked again.
    kept->named = true;
    if (const auto done = put(blob, *kept); !done) return std::unexpected(done.error());
    return false;
  }
  if (clock_.now() - kept->changed_at < kOrphanAfter) return false;
  if (const auto gone = erase_held(blob); !gone) return std::unexpected(gone.error());
  return true;
}

Outcome<std::size_t> Attachments::erase_orphans() {
  constexpr std::uint32_t kWaitingMax = 10'000;
  const auto waiting = store_.list(kAttachmentKind, "waiting", kWaitingMax);
  if (!waiting) return failed(waiting.error());
  std::size_t count = 0;
  for (const auto& record : *waiting) {
    const auto blob = report::BlobId::find(record.key);
    if (!blob) continue;
    const auto held = stripes_.hold({ByteView(blob->bytes)});
    const auto gone = sweep_held(*blob);
    if (!gone) return std::unexpected(gone.error());
    count += *gone ? 1 : 0;
  }
  return count;
}

}  // namespace ingang::app
