#include "app/attachments.h"

#include <algorithm>

#include "app/codes.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/canonical.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::string_view kKind = "attachment";
constexpr std::string_view kStanding = "attachments";
constexpr std::size_t kChunkBytes =
    256 * 1024 - 64;  // With its padding's length it still fills its size class.
constexpr std::chrono::hours kOrphanAfter{24};

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
    to.member("named", kept.named);
  });
  const auto name = blob.text();
  ledger::Record record;
  record.kind = kKind;
  record.key = name;
  record.owner = kept.named ? "named" : "waiting";
  record.version = kept.version;
  record.value = ledger::seal(keys_.standing_key(std::string(kStanding)), {kKind, name},
                              view(plain), keys_.random());
  record.changed_at = clock_.now();
  if (const auto stored = store_.put(std::move(record)); !stored) return failed(stored.error());
  return {};
}

Outcome<Attachments::Kept> Attachments::find(report::BlobId blob) const {
  const auto name = blob.text();
  const auto record = store_.find(kKind, name);
  if (!record) return failed(record.error());
  if (!*record) return refused(kNoSuchAttachment, "/content/attachments");
  const auto plain =
      ledger::open(keys_.standing_key(std::string(kStanding)), {kKind, name}, (*record)->value);
  if (!plain) return failed(plain.error());
  auto kept = codec::decode(text(*plain), codec::Reading::stored, [](codec::Object& in) {
    Kept out;
    out.owner = in.text("owner");
    out.media_type = in.text("media_type");
    out.size_bytes = static_cast<std::uint64_t>(in.integer("size_bytes"));
    out.sha256 = in.hash("sha256");
    out.key = in.id<ledger::KeyId>("key");
    out.named = in.flag("named");
    return out;
  });
  if (!kept) return failed(Fault{.kind = Fault::Kind::corrupt, .what = "attachment record"});
  kept->version = (*record)->version;
  return std::move(*kept);
}

Outcome<report::Attachment> Attachments::keep(ByteView content, const access::Actor& author) {
  if (content.size() > kAttachmentBytesMax) return refused(kAttachmentTooLarge);
  const auto type = media_type_of(content);
  if (type.empty()) return refused(kAttachmentType);
  const auto now = clock_.now();
  auto key = keys_.new_case_key(author.who.authority, now);
  report::Attachment out{.blob = {ids_.stream(now).bytes},
                         .name = {},
                         .media_type = std::string(type),
                         .size_bytes = content.size(),
                         .sha256 = ledger::sha256(content)};
  ids_.fill(out.blob.bytes);  // The id goes out in the API: random, not time-ordered.
  ledger::Batch keys;
  keys.keys.push_back(std::move(key.wrapped));
  if (const auto stored = store_.append(std::move(keys)); !stored) return failed(stored.error());
  auto writer = blobs_.begin(blob_id(out.blob));
  if (!writer) return failed(writer.error());
  for (std::size_t chunk = 0; chunk * kChunkBytes < content.size(); ++chunk) {
    const auto part = content.subspan(chunk * kChunkBytes,
                                      std::min(kChunkBytes, content.size() - chunk * kChunkBytes));
    const auto name = chunk_name(out.blob, chunk);
    const auto sealed = ledger::seal(key.key, {"chunk", name}, part, keys_.random());
    if (const auto done = (*writer)->write(sealed); !done) return failed(done.error());
  }
  if (const auto done = (*writer)->finish(); !done) return failed(done.error());
  const Kept kept{.owner = owner_of(author),
                  .media_type = out.media_type,
                  .size_bytes = out.size_bytes,
                  .sha256 = out.sha256,
                  .key = key.key.id(),
                  .named = false,
                  .version = 0};
  if (const auto done = put(out.blob, kept); !done) return std::unexpected(done.error());
  return out;
}

Outcome<void> Attachments::require(const report::Attachment& attachment,
                                   const access::Actor& author) {
  auto kept = find(attachment.blob);
  if (!kept) return std::unexpected(kept.error());
  if (kept->owner != owner_of(author) || kept->size_bytes != attachment.size_bytes ||
      kept->sha256 != attachment.sha256 || kept->media_type != attachment.media_type) {
    return refused(kNoSuchAttachment, "/content/attachments");
  }
  if (kept->named) return {};
  kept->named = true;
  return put(attachment.blob, *kept);
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
    const auto sealed = blobs_.read(blob_id(attachment.blob), chunk);
    if (!sealed) return failed(sealed.error());
    const auto part = ledger::open(*key, {"chunk", chunk_name(attachment.blob, chunk)}, *sealed);
    if (!part) return failed(part.error());
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
  if (const auto gone = blobs_.erase(blob_id(attachment.blob)); !gone) return failed(gone.error());
  if (const auto gone = store_.erase(kKind, attachment.blob.text()); !gone)
    return failed(gone.error());
  return {};
}

Outcome<std::size_t> Attachments::erase_orphans() {
  const auto waiting = store_.list(kKind, "waiting", 1000);
  if (!waiting) return failed(waiting.error());
  std::size_t count = 0;
  for (const auto& record : *waiting) {
    if (clock_.now() - record.changed_at < kOrphanAfter) continue;
    const auto blob = report::BlobId::find(record.key);
    if (!blob) continue;
    const report::Attachment orphan{
        .blob = *blob, .name = {}, .media_type = {}, .size_bytes = 0, .sha256 = {}};
    if (const auto gone = erase(orphan); !gone) return std::unexpected(gone.error());
    ++count;
  }
  return count;
}

}  // namespace ingang::app
