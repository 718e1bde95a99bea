package io.parcelredress.inquiry.evidence;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Keeps documents under the SHA-256 of their content: the same document twice is kept once, and none can be changed unseen. */
@Component
public class EvidenceBox {

    private final GridFSBucket files;

    EvidenceBox(MongoDatabase database) {
        this.files = GridFSBuckets.create(database, "evidence");
    }

    /** A document that is kept. */
    public record Kept(String sha256, String mediaType, long sizeBytes) {}

    /** What a document holds. */
    public record Content(byte[] bytes, String mediaType) {}

    public Kept keep(byte[] content, String mediaType) {
        var sha256 = sha256(content);
        if (files.find(new Document("filename", sha256)).first() == null) {
            files.uploadFromStream(sha256, new ByteArrayInputStream(content),
                    new GridFSUploadOptions().metadata(new Document("mediaType", mediaType)));
        }
        return new Kept(sha256, mediaType, content.length);
    }

    public Optional<Content> find(String sha256) {
        var file = files.find(new Document("filename", sha256)).first();
        if (file == null) return Optional.empty();
        var out = new ByteArrayOutputStream();
        files.downloadToStream(file.getObjectId(), out);
        var metadata = file.getMetadata();
        return Optional.of(new Content(out.toByteArray(), metadata == null ? "application/octet-stream" : metadata.getString("mediaType")));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
